/** The bench's homeserver: an account with 1,000 rooms, one of them with 5,000 messages. Built once, kept in .cache/. */
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startHomeserver } from '../scripts/homeserver.mjs';
import { cacheFolder } from '../scripts/python.mjs';

export const roomCount = Number(process.env['PLI_BENCH_ROOMS'] ?? 1000);
export const longRoom = 'Long room';
export const messageCount = Number(process.env['PLI_BENCH_MESSAGES'] ?? 5000);
const lines = [
  'Bonjour, le dossier est complet.',
  'Je relis et je reviens vers vous.',
  'The draft goes out on Friday.',
  'Réunion décalée à 15 h, salle 214.',
  'Could you check section 4 before the committee?',
  'Validé, merci à tous.',
];
const words = [
  'Cabinet',
  'Préfecture',
  'Budget',
  'Achats',
  'Crise',
  'Projet',
  'Atelier',
  'Comité',
  'Support',
  'Veille',
];

async function inParallel(jobs, width) {
  const queue = jobs.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const job of queue) await job();
    }),
  );
}

export async function benchHomeserver() {
  const dataDir = path.join(cacheFolder, `bench-homeserver-${roomCount}-${messageCount}`);
  const ready = path.join(dataDir, 'ready.json');
  if (!existsSync(ready)) await rm(dataDir, { recursive: true, force: true });
  const homeserver = await startHomeserver({ dataDir, extra: { bcrypt_rounds: 12 } });
  if (existsSync(ready)) return { homeserver, account: JSON.parse(await readFile(ready, 'utf8')) };
  process.stderr.write(`Building an account of ${roomCount} rooms; this is done once…\n`);
  const account = await homeserver.createAccount('bench', 'bench password', { displayName: 'Bench' });
  const others = [];
  for (let index = 0; index < 12; index += 1)
    others.push(await homeserver.createAccount(`colleague${index}`, 'pw', { displayName: `Colleague ${index}` }));
  let built = 0;
  const send = (roomId, transaction, body, token) =>
    homeserver.request(
      'PUT',
      `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/send/m.room.message/${transaction}`,
      { msgtype: 'm.text', body },
      token,
    );
  await inParallel(
    Array.from({ length: roomCount }, (_, index) => async () => {
      const members = Array.from({ length: 3 }, (_, at) => others[(index + at) % others.length]);
      const { room_id: roomId } = await homeserver.request(
        'POST',
        '/_matrix/client/v3/createRoom',
        {
          name: index === 0 ? longRoom : `${words[index % words.length]} ${index}`,
          preset: 'public_chat',
          topic: `Room ${index} of the bench`,
        },
        account.accessToken,
      );
      for (const member of members)
        await homeserver.request(
          'POST',
          `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/join`,
          {},
          member.accessToken,
        );
      for (let at = 0; at < 5; at += 1)
        await send(roomId, `m${at}`, lines[(index + at) % lines.length], members[at % members.length].accessToken);
      if (index === 0) {
        for (let at = 0; at < messageCount; at += 1)
          await send(roomId, `l${at}`, `${at + 1}. ${lines[at % lines.length]}`, members[at % 3].accessToken);
      }
      built += 1;
      if (built % 100 === 0) process.stderr.write(`  ${built} rooms\n`);
    }),
    4,
  );
  await writeFile(ready, JSON.stringify(account));
  return { homeserver, account };
}
