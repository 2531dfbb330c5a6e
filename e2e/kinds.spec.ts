/** Messages that are no text: polls, places, people, stickers; here, in another Pli and in matrix-nio. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import {
  composer,
  deleteProfile,
  freshProfile,
  message,
  openRoom,
  passPassphrase,
  signIn,
  timeline,
} from './harness/app';
import { untilSigned } from './harness/cross-signing.mjs';
import { expect, test, type TestAccount, type TestHomeserver } from './harness/fixtures';
import { landscape } from './harness/sample-files';

const start = 'org.matrix.msc3381.poll.start';
const response = 'org.matrix.msc3381.poll.response';
const end = 'org.matrix.msc3381.poll.end';
const text = 'org.matrix.msc1767.text';

const join = (homeserver: TestHomeserver, by: TestAccount, roomId: string) =>
  homeserver.request('POST', `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/join`, {}, by.accessToken);

/** An encrypted room that everybody has joined; who makes it is its administrator. */
async function encryptedRoom(
  homeserver: TestHomeserver,
  by: TestAccount,
  name: string,
  others: readonly TestAccount[],
): Promise<string> {
  const encryption = { type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } };
  const made = await homeserver.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    { name, preset: 'private_chat', invite: others.map(({ userId }) => userId), initial_state: [encryption] },
    by.accessToken,
  );
  await Promise.all(others.map((each) => join(homeserver, each, made.room_id)));
  return made.room_id;
}

/** A drawn picture with the homeserver; answers its address. */
async function upload(homeserver: TestHomeserver, by: TestAccount, hue: number): Promise<string> {
  const answer = await fetch(`${homeserver.baseUrl}/_matrix/media/v3/upload`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${by.accessToken}`, 'Content-Type': 'image/png' },
    body: new Uint8Array(landscape(256, 256, hue)),
  });
  return ((await answer.json()) as { content_uri: string }).content_uri;
}

/** A poll by its question, in the timeline or in the panel. */
const poll = (page: Page, question: string, part = timeline(page)) => part.getByRole('region', { name: question });
const answer = (page: Page, question: string, name: string | RegExp, part = timeline(page)) =>
  poll(page, question, part).getByRole('radio', { name });

test('polls are asked, answered, changed and ended, by Pli and by other clients', async ({
  app,
  account,
  nio,
  homeserver,
}) => {
  const [camille, karim, ines] = [await account('Camille'), await account('Karim'), await account('Ines')];
  const profile = await freshProfile();
  const [{ page }, second] = [await app(), await app({ profile })];
  await Promise.all([signIn(page, homeserver, camille), signIn(second.page, homeserver, karim)]);
  const other = await nio(ines);
  await Promise.all([untilSigned(homeserver, camille), untilSigned(homeserver, karim)]);
  const roomId = await encryptedRoom(homeserver, camille, 'Cellule', [karim, ines]);
  await other.call('wait_for_room', { room_id: roomId });
  await other.call('devices_of_members', { room_id: roomId });
  await openRoom(page, 'Cellule');
  await openRoom(second.page, 'Cellule');

  let visio = '';
  const question = 'Salle pour le point de 14 h ?';
  await test.step('a poll is written, and changed before anybody has voted', async () => {
    await page.getByRole('button', { name: 'Create a poll' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create a poll' });
    await expect(dialog.getByRole('textbox', { name: 'Question' })).toBeFocused();
    await page.keyboard.type(question);
    await page.keyboard.press('Enter');
    await page.keyboard.type('Salle Cévennes');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Visio');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Report');
    await expectAccessible(page);
    await page.keyboard.press('Control+Enter');
    await expect(poll(page, question)).toContainText('No votes yet · Results are shown as you vote');
    const sent = (await other.call('wait_for_other', { room_id: roomId, type: start, sender: camille.userId })).event;
    expect(sent).toMatchObject({
      decrypted: true,
      content: {
        [text]: `${question}\n1. Salle Cévennes\n2. Visio\n3. Report`,
        [start]: { question: { [text]: question }, kind: 'org.matrix.msc3381.poll.disclosed', max_selections: 1 },
      },
    });
    await message(page, question).hover();
    await page.getByRole('toolbar', { name: 'Message actions' }).getByRole('button', { name: 'Edit' }).click();
    const change = page.getByRole('dialog', { name: 'Change the poll' });
    await change.getByRole('textbox', { name: 'Answer 2' }).fill('Visioconférence');
    await change.getByRole('button', { name: 'Remove answer 3' }).click();
    await change.getByRole('button', { name: 'Save' }).click();
    await expect(message(page, question)).toContainText('(edited)');
    await expect(poll(page, question).getByRole('radio')).toHaveCount(2);
  });

  await test.step('everybody’s newest vote counts, here and there', async () => {
    await expect(answer(second.page, question, /Visioconférence/)).toBeVisible();
    await answer(second.page, question, /Visioconférence/).click();
    await expect(answer(page, question, 'Visioconférence 1 vote')).toBeVisible();
    const voted = (await other.call('wait_for_other', { room_id: roomId, type: response, sender: karim.userId })).event;
    const pollId = voted.content['m.relates_to'].event_id;
    const changed = (await other.call('wait_for_other', { room_id: roomId, type: start, sender: camille.userId }))
      .event;
    const [first, second_] = changed.content['m.new_content'][start].answers;
    visio = second_.id;
    expect(voted).toMatchObject({ decrypted: true, content: { [response]: { answers: [visio] } } });
    const relation = { 'm.relates_to': { rel_type: 'm.reference', event_id: pollId } };
    await other.send(roomId, { ...relation, [response]: { answers: [first.id] } }, response);
    await answer(page, question, /Salle Cévennes/).click();
    await expect(answer(page, question, 'Salle Cévennes 2 votes')).toBeChecked();
    await expect(answer(second.page, question, 'Salle Cévennes 2 votes')).not.toBeChecked();
    // An end by somebody who may not is none.
    await other.send(roomId, { ...relation, [end]: {}, [text]: 'Clos.' }, end);
    // A press on what one chose takes the vote back.
    await answer(page, question, /Salle Cévennes/).click();
    await expect(answer(second.page, question, 'Salle Cévennes 1 vote')).toBeVisible();
    await answer(page, question, /Salle Cévennes/).click();
    await poll(page, question).getByRole('button', { name: 'Show who voted' }).click();
    await expect(poll(page, question)).toContainText('Karim');
    await expectAccessible(page);
  });

  await test.step('the one who asks ends it: what is said later changes nothing', async () => {
    await poll(page, question).getByRole('button', { name: 'End the poll' }).click();
    await page.getByRole('dialog', { name: 'End this poll?' }).getByRole('button', { name: 'End the poll' }).click();
    await expect(poll(second.page, question)).toContainText('3 votes · Final result');
    // The one who may not had said so before.
    await expect(second.page.getByText('Ended the poll')).toHaveCount(1);
    await expect(poll(second.page, question).getByRole('listitem').filter({ hasText: 'Salle' })).toHaveText(
      /Salle Cévennes.*Most votes.*2 votes/,
    );
    const ended = (await other.call('wait_for_other', { room_id: roomId, type: end, sender: camille.userId })).event;
    expect(ended.content[text]).toBe('The poll has ended. Most votes: Salle Cévennes');
    const late = { 'm.relates_to': ended.content['m.relates_to'], [response]: { answers: [visio] } };
    await other.send(roomId, late, response);
  });

  const dates = 'Quels jours ?';
  await test.step('a hidden poll in the final form of the proposal shows its results at its end alone', async () => {
    const blocks = (body: string) => ({ 'm.text': [{ body }] });
    const hidden = await other.send(
      roomId,
      {
        ...blocks(`${dates}\n1. Lundi\n2. Mardi\n3. Jeudi`),
        'm.poll': {
          kind: 'm.undisclosed',
          max_selections: 2,
          question: blocks(dates),
          answers: ['Lundi', 'Mardi', 'Jeudi'].map((day) => ({ 'm.id': day, ...blocks(day) })),
        },
      },
      'm.poll.start',
    );
    const choice = (day: string) => poll(page, dates).getByRole('button', { name: day });
    await choice('Lundi').click();
    await choice('Jeudi').click();
    await expect(choice('Mardi')).toBeDisabled();
    await expect(choice('Jeudi')).toHaveAttribute('aria-pressed', 'true');
    await expect(poll(page, dates)).toContainText('1 vote · Results are shown at the end · Choose up to 2');
    const relation = { 'm.relates_to': { rel_type: 'm.reference', event_id: hidden } };
    await other.send(roomId, { ...relation, 'm.selections': ['Jeudi'] }, 'm.poll.response');
    await expect(poll(second.page, dates)).toContainText('2 votes');
    await expect(poll(second.page, dates)).not.toContainText('1 vote');
    await other.send(roomId, { ...relation, ...blocks('Clos.') }, 'm.poll.end');
    await expect(poll(page, dates)).toContainText('2 votes · Final result');
    await expect(poll(page, dates).getByRole('listitem').nth(2)).toHaveText(/Jeudi.*Your choice.*2 votes/);
    // The late vote has been seen by now, and has changed nothing.
    await expect(poll(page, question)).toContainText('3 votes · Final result');
  });

  await test.step('the room’s polls are listed, and one can vote there', async () => {
    await other.send(
      roomId,
      {
        [start]: {
          question: { [text]: 'Café ?' },
          kind: `${start.slice(0, -6)}.disclosed`,
          answers: ['Oui', 'Non'].map((each) => ({ id: each, [text]: each })),
        },
      },
      start,
    );
    await page.getByRole('button', { name: 'Room information' }).click();
    await page.getByRole('button', { name: 'Polls' }).click();
    const panel = page.getByRole('complementary', { name: 'Polls' });
    await expect(panel.getByRole('region', { name: 'Ended' }).getByRole('region')).toHaveCount(2);
    await answer(page, 'Café ?', 'Oui 0 votes', panel)
      .or(answer(page, 'Café ?', /Oui/, panel))
      .first()
      .click();
    await expect(answer(page, 'Café ?', 'Oui 1 vote', panel)).toBeChecked();
    await expectAccessible(page);
    await panel.getByRole('button', { name: 'Go to the poll' }).first().click();
    await expect(answer(page, 'Café ?', 'Oui 1 vote')).toBeChecked();
    await page.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('after a restart everything is counted as before', async () => {
    await expect(answer(second.page, 'Café ?', 'Oui 1 vote')).toBeVisible();
    await second.close();
    const again = await app({ profile });
    await passPassphrase(again.page);
    await expect(poll(again.page, question)).toContainText('3 votes · Final result');
    await expect(answer(again.page, 'Café ?', 'Oui 1 vote')).not.toBeChecked();
    await again.close();
    await deleteProfile(profile);
  });
});

test('stickers, custom emoji, places and people are sent and shown', async ({ app, account, nio, homeserver }) => {
  const [camille, karim, ines] = [await account('Camille'), await account('Karim'), await account('Ines')];
  const { page, electron } = await app();
  await signIn(page, homeserver, camille);
  const other = await nio(ines);
  await untilSigned(homeserver, camille);
  const roomId = await encryptedRoom(homeserver, camille, 'Cellule', [ines]);
  const [digue, merci] = [await upload(homeserver, camille, 30), await upload(homeserver, camille, 120)];
  const put = (where: string, content: object) =>
    homeserver.request('PUT', `/_matrix/client/v3/${where}`, content, camille.accessToken);
  await put(`rooms/${encodeURIComponent(roomId)}/state/im.ponies.room_emotes/digues`, {
    pack: { display_name: 'Digues', usage: ['sticker'] },
    images: { digue: { url: digue, body: 'La digue tient', info: { w: 256, h: 256, mimetype: 'image/png' } } },
  });
  await put(`user/${encodeURIComponent(camille.userId)}/account_data/im.ponies.user_emotes`, {
    images: { merci: { url: merci, usage: ['emoticon'] } },
  });
  await other.call('wait_for_room', { room_id: roomId });
  await other.call('devices_of_members', { room_id: roomId });
  await openRoom(page, 'Cellule');
  const picker = page.getByRole('dialog', { name: 'Emoji' });

  await test.step('a sticker of the room goes out from the picker', async () => {
    await page.getByRole('button', { name: 'Emoji', exact: true }).click();
    await picker.getByRole('tab', { name: 'Stickers' }).click();
    await picker.getByRole('searchbox', { name: 'Search stickers' }).fill('tient');
    await expect(picker.getByRole('region', { name: 'Digues' }).getByRole('option')).toHaveCount(1);
    await expectAccessible(page);
    await picker.getByRole('option', { name: 'La digue tient' }).click();
    await expect(picker).toBeHidden();
    const shown = timeline(page).getByRole('img', { name: 'La digue tient' });
    await expect(shown).toBeVisible();
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    const { event } = await other.call('wait_for_other', {
      room_id: roomId,
      type: 'm.sticker',
      sender: camille.userId,
    });
    expect(event).toMatchObject({
      decrypted: true,
      content: { body: 'La digue tient', url: digue, info: { w: 256, mimetype: 'image/png' } },
    });
  });

  await test.step('a custom emoji is completed by its name, and goes with the words', async () => {
    await composer(page).pressSequentially('Bien joué :mer');
    await page.getByRole('option', { name: /:merci:/ }).click();
    await composer(page).press('Enter');
    const sent = await other.waitForMessage(roomId, 'Bien joué :merci:');
    expect(sent.formatted_body).toBe(
      `Bien joué <img data-mx-emoticon src="${merci}" alt=":merci:" title=":merci:" height="32">`,
    );
    await expect(message(page, 'Bien joué').getByRole('img', { name: ':merci:' })).toBeVisible();
  });

  await test.step('those of other clients are shown, and what is none is its words', async () => {
    await other.send(roomId, { body: 'Bravo', url: merci, info: {} }, 'm.sticker');
    await expect(timeline(page).getByRole('img', { name: /Bravo/ })).toBeVisible();
    const image = (src: string) => `<img data-mx-emoticon src="${src}" alt=":ici:">`;
    await other.send(roomId, {
      msgtype: 'm.text',
      body: 'x',
      format: 'org.matrix.custom.html',
      formatted_body: `Vu ${image(digue)} et ${image('https://evil.example/a.png')}`,
    });
    await expect(message(page, 'Vu').getByRole('img')).toHaveCount(1);
    await expect(message(page, 'Vu')).toContainText('et :ici:');
    await expectAccessible(page);
  });

  const share = async (entry: string) => {
    await page.getByRole('button', { name: 'Share a place or a contact' }).click();
    await page.getByRole('menuitem', { name: entry }).click();
  };
  const card = (name: string) => timeline(page).getByRole('region', { name });

  await test.step('a place is written with its coordinates, and shown without asking anybody for a map', async () => {
    await share('Share a place');
    const dialog = page.getByRole('dialog', { name: 'Share a place' });
    await dialog.getByRole('textbox', { name: 'Name of the place' }).fill('Gymnase du quai');
    await dialog.getByRole('textbox', { name: 'Coordinates' }).fill('au nord');
    await expect(dialog).toContainText('These are no coordinates');
    await expect(dialog.getByRole('button', { name: 'Send' })).toBeDisabled();
    await dialog
      .getByRole('textbox', { name: 'Coordinates' })
      .fill('https://www.openstreetmap.org/#map=16/44.1272/4.0814');
    await expect(dialog.getByRole('region', { name: 'Place: Gymnase du quai' })).toContainText('44.1272° N, 4.0814° E');
    await expectAccessible(page);
    await dialog.getByRole('textbox', { name: 'Coordinates' }).press('Enter');
    await expect(card('Place: Gymnase du quai')).toContainText('44.1272° N, 4.0814° E');
    // matrix-nio knows no places: it keeps what they are made of.
    const sent = async () => {
      const { messages } = await other.call('all_messages', { room_id: roomId });
      return messages.find(({ content }: { content: { msgtype: string } }) => content.msgtype === 'm.location');
    };
    await expect.poll(sent).toMatchObject({
      decrypted: true,
      content: {
        body: 'Gymnase du quai\ngeo:44.1272,4.0814',
        geo_uri: 'geo:44.1272,4.0814',
        'org.matrix.msc3488.location': { uri: 'geo:44.1272,4.0814', description: 'Gymnase du quai' },
        'org.matrix.msc3488.asset': { type: 'm.pin' },
      },
    });
    await card('Place: Gymnase du quai').getByRole('button', { name: 'Copy the coordinates' }).click();
    await expect(card('Place: Gymnase du quai')).toContainText('Copied');
    expect(await electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('44.1272, 4.0814');
  });

  await test.step('where somebody is comes as other clients say it', async () => {
    const uri = 'geo:-33.8,-151.25;u=35';
    await other.send(roomId, {
      msgtype: 'm.location',
      body: `Location ${uri} at 2026-11-25`,
      geo_uri: uri,
      'org.matrix.msc3488.location': { uri },
      'org.matrix.msc3488.asset': { type: 'm.self' },
    });
    await expect(card('Place: Position of Ines')).toContainText('33.8° S, 151.25° W · within 35 m');
  });

  await test.step('a person is shared without being called, and can be written to', async () => {
    await share('Share a contact');
    await page.getByRole('dialog').getByRole('combobox').fill(karim.userId);
    await page.getByRole('option', { name: /Karim/ }).click();
    await expect(card('Contact: Karim')).toContainText(karim.userId);
    const sent = await other.waitForMessage(roomId, `Karim (${karim.userId})`);
    expect(sent.content['m.mentions']).toEqual({});
    expect(sent.formatted_body).toContain(`https://matrix.to/#/${karim.userId}`);
    await expectAccessible(page);
    await card('Contact: Karim').getByRole('button', { name: 'Message' }).click();
    await expect(page.getByRole('textbox', { name: 'Encrypted message to Karim' })).toBeVisible();
  });

  await test.step('a person whom another client shares is a card too, one who is called is not', async () => {
    await openRoom(page, 'Cellule');
    const link = `<a href="https://matrix.to/#/${ines.userId}">Ines</a>`;
    const html = { msgtype: 'm.text', body: 'Ines', format: 'org.matrix.custom.html', formatted_body: link };
    await other.send(roomId, { ...html, 'm.mentions': {} });
    await expect(card('Contact: Ines')).toBeVisible();
    await other.send(roomId, { ...html, 'm.mentions': { user_ids: [ines.userId] } });
    await expect(
      timeline(page).getByRole('article').last().getByRole('button', { name: 'Ines', exact: true }),
    ).toBeVisible();
    await expect(card('Contact: Ines')).toHaveCount(1);
  });
});
