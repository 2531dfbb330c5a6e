/**
 * A believable small world on a test homeserver: a space, direct messages, encrypted rooms with history in French and
 * English, an invitation, unread messages and mentions. The other people write with an independent client.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { startNio } from '../e2e/harness/nio.mjs';

export const people = {
  camille: { localpart: 'camille.moreau', displayName: 'Camille Moreau' },
  ines: { localpart: 'ines.roche', displayName: 'Inès Roche' },
  jean: { localpart: 'jean.delorme', displayName: 'Jean Delorme' },
  karim: { localpart: 'karim.benali', displayName: 'Karim Benali' },
};

/** Creates the four accounts. The demo signs Camille in before the others write, so that she holds every key. */
export async function createPeople(homeserver) {
  const accounts = {};
  for (const [name, { localpart, displayName }] of Object.entries(people)) {
    accounts[name] = await homeserver.createAccount(localpart, `demo ${localpart}`, { displayName });
  }
  return accounts;
}

const room = (roomId) => encodeURIComponent(roomId);

/** Everything that has happened before Camille looks. Answers the others' clients and the rooms. */
export async function makeWorld(homeserver, accounts) {
  const ines = await startNio(homeserver, accounts.ines);
  const jean = await startNio(homeserver, accounts.jean);
  const karim = await startNio(homeserver, accounts.karim);
  const clients = { ines, jean, karim };
  const asCamille = (method, where, body) => homeserver.request(method, where, body, accounts.camille.accessToken);
  const { camille } = accounts;
  const mention = (name) => ({ 'm.mentions': { user_ids: [accounts[name].userId] } });

  async function conversation(creator, fields, members) {
    const roomId = await clients[creator].createRoom({
      ...fields,
      invite: [camille.userId, ...members.map((name) => accounts[name].userId)],
    });
    await asCamille('POST', `/_matrix/client/v3/rooms/${room(roomId)}/join`, {});
    for (const name of members) await clients[name].join(roomId);
    const written = [creator, ...members].map((name) => clients[name]);
    for (const client of written) await client.call('wait_for_room', { room_id: roomId });
    for (const client of written)
      for (const person of ['camille', ...Object.keys(clients)]) await client.devicesOf(accounts[person].userId);
    return roomId;
  }

  const crisis = await conversation(
    'karim',
    { name: 'Cellule de crise – Inondations', topic: 'Préfecture, Intérieur, Armées' },
    ['ines', 'jean'],
  );
  await karim.sendText(crisis, 'Point de situation : la cote d’alerte est franchie à Alès.');
  await karim.send(crisis, {
    msgtype: 'm.text',
    body: 'Les pompiers demandent la **liste des gymnases ouverts** ce soir.',
    format: 'org.matrix.custom.html',
    formatted_body: 'Les pompiers demandent la <strong>liste des gymnases ouverts</strong> ce soir.',
  });
  const map = await ines.send(crisis, {
    msgtype: 'm.text',
    body: 'Carte des zones évacuées, version 3. Camille Moreau peux-tu valider avant 10 h ?',
    format: 'org.matrix.custom.html',
    formatted_body: `Carte des zones évacuées, version 3. <a href="https://matrix.to/#/${camille.userId}">Camille Moreau</a> peux-tu valider avant 10 h ?`,
    ...mention('camille'),
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'pli-world-'));
  const pdf = path.join(folder, 'zones-evacuees-v3.pdf');
  await writeFile(pdf, samplePdf('Zones évacuées, version 3'));
  await ines.call('send_file', {
    room_id: crisis,
    path: pdf,
    name: 'zones-evacuees-v3.pdf',
    mime: 'application/pdf',
    msgtype: 'm.file',
  });
  const picture = path.join(folder, 'quai-nord.png');
  await writeFile(picture, samplePicture(640, 360));
  await karim.call('send_file', {
    room_id: crisis,
    path: picture,
    name: 'quai-nord.png',
    mime: 'image/png',
    msgtype: 'm.image',
    info: { w: 640, h: 360 },
  });
  await rm(folder, { recursive: true, force: true });
  for (const client of [jean, karim]) {
    await client.send(crisis, { 'm.relates_to': { rel_type: 'm.annotation', event_id: map, key: '✅' } }, 'm.reaction');
  }
  await jean.send(crisis, {
    msgtype: 'm.text',
    body: '> <Inès Roche> Carte des zones évacuées, version 3.\n\nRelu. Il manque le quai nord : j’ajoute le point de ralliement PR-17.',
    format: 'org.matrix.custom.html',
    formatted_body: 'Relu. Il manque le quai nord : j’ajoute le point de ralliement <code>PR-17</code>.',
    'm.relates_to': { 'm.in_reply_to': { event_id: map } },
  });
  await jean.sendText(crisis, 'Une voiture de permanence part à 10 h 15.');

  const interop = await conversation('jean', { name: 'Interop NL–FR–CA', topic: 'Weekly, Tuesdays 15:00 CET' }, [
    'ines',
  ]);
  await jean.sendText(interop, 'Minutes of last week are in the shared folder.');
  await ines.sendText(interop, 'Thank you. The draft of the interoperability profile goes out on Friday.');
  await ines.send(interop, {
    msgtype: 'm.text',
    body: 'Camille Moreau could you check section 4?',
    ...mention('camille'),
  });

  const procurement = await conversation('ines', { name: 'SI Achats · interministériel' }, ['karim']);
  await ines.sendText(procurement, 'Le cahier des charges est relu.');
  await karim.sendText(procurement, 'Parfait, je transmets au contrôle.');

  const direct = await conversation('jean', { direct: true }, []);
  await asCamille('PUT', `/_matrix/client/v3/user/${encodeURIComponent(camille.userId)}/account_data/m.direct`, {
    [accounts.jean.userId]: [direct],
  });
  await jean.sendText(direct, 'Bonjour Camille, bien rentrée ?');
  await jean.sendText(direct, 'Je te rappelle après le comité.');

  const forum = await karim.createRoom({
    name: 'Forum – Open source',
    encrypted: false,
    public: true,
    topic: 'Logiciels libres de l’État',
  });
  await asCamille('POST', `/_matrix/client/v3/rooms/${room(forum)}/join`, {});
  await karim.sendText(forum, 'Nouvelle version publiée, merci à tous les contributeurs.');

  const space = await karim.createRoom({
    name: 'Direction du numérique',
    space: true,
    encrypted: false,
    invite: [camille.userId],
  });
  await asCamille('POST', `/_matrix/client/v3/rooms/${room(space)}/join`, {});
  for (const child of [forum, crisis]) {
    await karim.request('PUT', `/_matrix/client/v3/rooms/${room(space)}/state/m.space.child/${room(child)}`, {
      via: [homeserver.serverName],
    });
  }
  await asCamille(
    'PUT',
    `/_matrix/client/v3/user/${encodeURIComponent(camille.userId)}/rooms/${room(crisis)}/tags/m.favourite`,
    { order: 0.1 },
  );
  await karim.createRoom({ name: 'Hôtel de préfecture – logistique', invite: [camille.userId] });

  return {
    clients,
    rooms: { crisis, interop, procurement, direct, forum, space },
    close: async () => {
      for (const client of Object.values(clients)) await client.close();
    },
  };
}

/** A one-page PDF with one line of text. */
export function samplePdf(text) {
  const latin = Buffer.from(`BT /F1 24 Tf 60 760 Td (${text}) Tj ET`, 'latin1');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${latin.length} >>\nstream\n${latin.toString('latin1')}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${xref}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}

/** A PNG of a river between two banks under an evening sky. */
export function samplePicture(width, height) {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (width * 3 + 1) + 1 + x * 3;
      const down = y / height;
      const bank = height * (0.55 + 0.05 * Math.sin(x / 60));
      const colour =
        y < bank - 40 * Math.max(0, Math.sin(x / 37)) * (x % 90 < 60 ? 1 : 0.3)
          ? [90 + 140 * down, 120 + 60 * down, 190 - 40 * down]
          : y < bank
            ? [66, 72, 78]
            : [60 + 20 * Math.sin(x / 9 + y / 2), 88 + 18 * Math.sin(x / 13 - y), 104];
      for (let channel = 0; channel < 3; channel += 1) rows[at + channel] = colour[channel];
    }
  }
  const chunk = (type, data) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([size, named, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(data) {
  let crc = -1;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}
