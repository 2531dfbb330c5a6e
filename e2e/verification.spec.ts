/** Verification of sessions and people: by symbols and codes, from either side, and all that can come between. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expectAccessible } from './harness/accessible';
import {
  deleteProfile,
  freshProfile,
  message,
  openRoom,
  passPassphrase,
  roomOption,
  send,
  signIn,
  timeline,
} from './harness/app';
import { sasSymbols } from '../src/protocol/verification';
import { expect, test } from './harness/fixtures';
import {
  askOwnSessions,
  askPerson,
  bothConfirm,
  buttonOf,
  dialogOf,
  filmOfCode,
  hasVerified,
  makeDirectRoom,
  noticesOf,
  hurry,
  pressByKeyboard,
  sessionsOf,
  symbolsOf,
  untilCrossSigned,
  wireEvents,
} from './harness/verification';

test('own sessions verify each other by symbols and by a picture of a code', async ({ app, account, homeserver }) => {
  test.setTimeout(180_000);
  const camille = await account('Camille');
  const first = await app();
  await signIn(first.page, homeserver, camille);
  await untilCrossSigned(homeserver, camille);
  const second = await app();
  await signIn(second.page, homeserver, camille);

  // Told of the new sign-in; once that asks to be verified, it is asked about once.
  const newSignIn = first.page.getByText(/New session/);
  await expect(newSignIn).toBeVisible();
  await askOwnSessions(second.page);
  await expect(noticesOf(first.page).getByRole('button', { name: 'Verify', exact: true })).toBeVisible();
  await expect(newSignIn).toBeHidden();
  await noticesOf(first.page).getByRole('button', { name: 'Verify', exact: true }).click();
  await expectAccessible(first.page);
  await buttonOf(first.page, 'Compare symbols').click();
  expect(await symbolsOf(first.page)).toEqual(await symbolsOf(second.page));
  await expectAccessible(first.page);
  await buttonOf(first.page, 'They match').click();
  // The other one by keyboard alone: the focus has followed the steps.
  await pressByKeyboard(second.page, 'They match');
  for (const { page } of [first, second]) {
    await expect(dialogOf(page)).toContainText('Your sessions trust each other');
    await buttonOf(page, 'Done').click();
    await expect(dialogOf(page)).toBeHidden();
  }
  await expect.poll(async () => (await sessionsOf(homeserver, camille)).signed.length).toBe(2);

  // A third session asks both: one answers, the other one hears of it.
  const third = await app();
  await signIn(third.page, homeserver, camille);
  await askOwnSessions(third.page);
  await expect(noticesOf(first.page).getByRole('button', { name: 'Verify', exact: true })).toBeVisible();
  await noticesOf(second.page).getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(noticesOf(first.page)).toContainText('answered in another of your sessions');

  // A picture of the code on one screen, given to the other.
  const code = await dialogOf(second.page).getByRole('img', { name: 'My verification code' }).screenshot();
  await buttonOf(third.page, 'Scan their code').click();
  await expectAccessible(third.page);
  const choose = third.page.waitForEvent('filechooser');
  await buttonOf(third.page, 'Choose a picture').click();
  await (await choose).setFiles({ name: 'code.png', mimeType: 'image/png', buffer: code });
  await expect(dialogOf(second.page)).toContainText('Does your other session say that the code was read?');
  await buttonOf(second.page, 'Yes').click();
  await expect(dialogOf(third.page)).toContainText('Your sessions trust each other');
  await expect(dialogOf(second.page)).toContainText('Your sessions trust each other');
  await expect.poll(async () => (await sessionsOf(homeserver, camille)).signed.length).toBe(3);
});

test('two people verify each other in their conversation, and see how it went there', async ({
  app,
  account,
  homeserver,
}) => {
  test.setTimeout(180_000);
  const [camille, jean, karim] = [await account('Camille'), await account('Jean'), await account('Karim')];
  const roomId = await makeDirectRoom(homeserver, camille, jean);
  const folder = await mkdtemp(path.join(tmpdir(), 'pli-camera-'));
  const film = path.join(folder, 'film.mjpeg');
  const one = await app({
    args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`],
  });
  await signIn(one.page, homeserver, camille);
  const other = await app();
  await signIn(other.page, homeserver, jean);
  for (const each of [camille, jean]) await untilCrossSigned(homeserver, each);
  await openRoom(one.page, 'Jean');
  await openRoom(other.page, 'Camille');

  // Declined in the corner.
  await askPerson(one.page, 'Jean');
  await noticesOf(other.page).getByRole('button', { name: 'Decline' }).click();
  await expect(dialogOf(one.page)).toContainText('Jean has cancelled the verification');
  await expect(noticesOf(other.page)).toBeHidden();
  await dialogOf(one.page).getByRole('button', { name: 'Close' }).last().click();
  await expect(message(other.page, 'Asked you for a verification · Cancelled')).toBeVisible();

  // Different symbols: a plain warning on both sides.
  await askPerson(one.page, 'Jean');
  const line = message(other.page, 'Asked you for a verification · Waiting for an answer');
  await line.getByRole('button', { name: 'Verify' }).click();
  await buttonOf(other.page, 'Compare symbols').click();
  await symbolsOf(one.page);
  await symbolsOf(other.page);
  await buttonOf(one.page, 'They do not match').click();
  await expect(dialogOf(one.page).getByRole('alert')).toContainText('Somebody may be listening in');
  await expect(dialogOf(other.page).getByRole('alert')).toContainText('Somebody may be listening in');
  for (const { page } of [one, other]) await page.keyboard.press('Escape');
  await expect(message(one.page, 'Asked Jean for a verification · Did not match')).toBeVisible();
  expect(await hasVerified(homeserver, camille, jean)).toBe(false);

  // Nobody answers: the ten minutes are over in as many seconds, by the core's own clock.
  await hurry(one.page, 60);
  await askPerson(one.page, 'Jean');
  await expect(noticesOf(other.page)).toContainText('Camille would like to verify you');
  await expect(dialogOf(one.page)).toContainText('There was no answer within ten minutes.');
  await expect(buttonOf(one.page, 'Try again')).toBeVisible();
  await expectAccessible(one.page);
  await dialogOf(one.page).getByRole('button', { name: 'Close' }).last().click();
  await expect(noticesOf(other.page)).toBeHidden();
  await hurry(one.page, 1);

  // Both ask at the same moment.
  await Promise.all([askPerson(one.page, 'Jean'), askPerson(other.page, 'Camille')]);
  await buttonOf(one.page, 'Compare symbols').click();
  await bothConfirm(one.page, other.page);
  await expect(dialogOf(one.page)).toContainText('Jean is verified');
  await expect(dialogOf(other.page)).toContainText('Camille is verified');
  for (const { page } of [one, other]) await buttonOf(page, 'Done').click();
  await expect(timeline(one.page).getByRole('article').filter({ hasText: '· Verified' })).toBeVisible();
  await expect.poll(() => hasVerified(homeserver, camille, jean)).toBe(true);
  await expect.poll(() => hasVerified(homeserver, jean, camille)).toBe(true);

  // What was said on the wire is what the specification asks for.
  const events = await wireEvents(homeserver, camille, roomId);
  const request = events.findLast(({ type }) => type === 'm.room.message');
  expect(request?.content).toMatchObject({
    msgtype: 'm.key.verification.request',
    body: expect.any(String),
    from_device: expect.any(String),
    methods: expect.arrayContaining(['m.sas.v1', 'm.qr_code.show.v1', 'm.qr_code.scan.v1', 'm.reciprocate.v1']),
    to: request?.sender === camille.userId ? jean.userId : camille.userId,
  });
  const reference = { rel_type: 'm.reference', event_id: request?.event_id };
  const answers = events.filter(({ content }) => {
    const relation = content['m.relates_to'] as { event_id?: string } | undefined;
    return relation?.event_id === request?.event_id;
  });
  for (const { content } of answers) {
    expect(content['m.relates_to']).toEqual(reference);
    expect(content['transaction_id']).toBeUndefined();
  }
  const kinds = answers.map(({ type }) => type.replace('m.key.verification.', ''));
  expect(kinds.slice(0, 3)).toEqual(['ready', 'start', 'accept']);
  expect(kinds.slice(3).toSorted()).toEqual(['done', 'done', 'key', 'key', 'mac', 'mac']);
  const contentOf = (kind: string) => answers.find(({ type }) => type === `m.key.verification.${kind}`)?.content;
  expect(contentOf('ready')).toMatchObject({
    from_device: expect.any(String),
    methods: expect.arrayContaining(['m.sas.v1']),
  });
  expect(contentOf('start')).toMatchObject({
    from_device: expect.any(String),
    method: 'm.sas.v1',
    key_agreement_protocols: expect.arrayContaining(['curve25519-hkdf-sha256']),
    hashes: expect.arrayContaining(['sha256']),
    message_authentication_codes: expect.arrayContaining(['hkdf-hmac-sha256.v2']),
    short_authentication_string: expect.arrayContaining(['decimal', 'emoji']),
  });
  expect(contentOf('accept')).toMatchObject({
    key_agreement_protocol: 'curve25519-hkdf-sha256',
    hash: 'sha256',
    message_authentication_code: 'hkdf-hmac-sha256.v2',
    commitment: expect.any(String),
  });
  expect(contentOf('mac')).toMatchObject({ keys: expect.any(String), mac: expect.any(Object) });

  // Who is verified has nothing more to be asked.
  const panel = one.page.getByRole('complementary', { name: 'Room information' });
  await expect(panel.getByRole('list', { name: 'Members' })).toContainText('Verified');
  await expect(panel.getByRole('button', { name: 'Verify Jean' })).toBeHidden();
  await other.close();

  // The window of one side is loaded anew in the middle: the other one does not wait for it.
  await makeDirectRoom(homeserver, camille, karim);
  const third = await app();
  await signIn(third.page, homeserver, karim);
  await untilCrossSigned(homeserver, karim);
  await openRoom(one.page, 'Karim');
  await askPerson(one.page, 'Karim');
  await noticesOf(third.page).getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(buttonOf(one.page, 'Compare symbols')).toBeVisible();
  await one.page.reload();
  await passPassphrase(one.page);
  await expect(noticesOf(one.page)).toContainText('interrupted because Pli was restarted');
  await expect(dialogOf(third.page)).toContainText('Camille has cancelled the verification');
  await dialogOf(third.page).getByRole('button', { name: 'Close' }).last().click();

  // By codes, before the camera. Without main's leave the page gets no picture.
  const camera = () => navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted', String);
  await noticesOf(one.page).getByRole('button', { name: 'Close' }).click();
  await openRoom(one.page, 'Karim');
  await expect(message(one.page, 'Asked Karim for a verification · Cancelled')).toBeVisible();
  await askPerson(one.page, 'Karim');
  await noticesOf(third.page).getByRole('button', { name: 'Verify', exact: true }).click();
  await writeFile(film, await filmOfCode(third.page));
  expect(await one.page.evaluate(camera)).toContain('NotAllowedError');
  await buttonOf(one.page, 'Scan their code').click();
  await buttonOf(one.page, 'Use the camera').click();
  await buttonOf(third.page, 'Yes').click();
  await expect(dialogOf(one.page)).toContainText('Karim is verified');
  expect(await one.page.evaluate(camera)).toContain('NotAllowedError');
  await rm(folder, { recursive: true });
});

test('matrix-nio and Pli verify each other, from either side', async ({ app, account, nio, homeserver }) => {
  test.setTimeout(180_000);
  const camille = await account('Camille');
  const profile = await freshProfile();
  const before = await app({ profile });
  await signIn(before.page, homeserver, camille);
  await untilCrossSigned(homeserver, camille);
  const [mine = ''] = (await sessionsOf(homeserver, camille)).signed;
  await before.close();
  const other = await nio(camille);
  const methods = ['m.sas.v1'];
  const verify = (act: string, fields: Record<string, unknown>) => other.call('verify', { act, ...fields });
  const until = (state: string, id?: string) => other.call('wait_for_verification', { state, transaction_id: id });
  /** Compares what the dialog shows with nio's symbols, and says that they match. */
  const confirmBoth = async (id: string) => {
    const shown = await symbolsOf(page);
    const { symbols } = await until('symbols', id);
    expect(shown.map((text) => sasSymbols.indexOf(text.split('\n')[0] ?? ''))).toEqual(symbols);
    await buttonOf(page, 'They match').click();
    await verify('confirm', { transaction_id: id, match: true });
    await expect(dialogOf(page)).toContainText('Your sessions trust each other');
    await buttonOf(page, 'Done').click();
  };

  // A session that signed in while Pli was closed has asked: Pli hears of session and request in one breath.
  await verify('request', { user_id: camille.userId, device_id: mine, methods });
  const { page } = await app({ profile });
  await passPassphrase(page);
  await noticesOf(page).getByRole('button', { name: 'Decline' }).click();
  await until('cancelled');

  // Pli asks, nio chooses symbols.
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: /^Sessions/ }).click();
  await page.getByRole('button', { name: /^Confirm / }).click();
  await expect(dialogOf(page)).toBeVisible();
  const asked = await until('requested');
  const [{ content: request }] = asked.received;
  expect(request).toMatchObject({
    from_device: mine,
    transaction_id: asked.transaction_id,
    timestamp: expect.any(Number),
    methods: expect.arrayContaining(['m.sas.v1', 'm.qr_code.show.v1', 'm.qr_code.scan.v1', 'm.reciprocate.v1']),
  });
  expect(request['m.relates_to']).toBeUndefined();
  await verify('ready', { transaction_id: asked.transaction_id, methods });
  await expect(dialogOf(page).getByRole('img', { name: 'My verification code' })).toBeHidden();
  await expect(buttonOf(page, 'Compare symbols')).toBeVisible();
  await verify('start', { transaction_id: asked.transaction_id });
  await confirmBoth(asked.transaction_id);
  await until('done', asked.transaction_id);
  await expect.poll(async () => (await sessionsOf(homeserver, camille)).signed).toContain(other.deviceId);
  await page.keyboard.press('Escape');

  // nio asks, Pli chooses symbols, nio sees others.
  const more = [...methods, 'org.example.telepathy'];
  const again = await verify('request', { user_id: camille.userId, device_id: mine, methods: more });
  await noticesOf(page).getByRole('button', { name: 'Verify', exact: true }).click();
  await until('ready', again.transaction_id);
  await buttonOf(page, 'Compare symbols').click();
  await symbolsOf(page);
  await verify('confirm', { transaction_id: again.transaction_id, match: false });
  await expect(dialogOf(page).getByRole('alert')).toContainText('nothing was verified');
  await page.keyboard.press('Escape');

  // nio knows nothing that Pli knows.
  await verify('request', { user_id: camille.userId, device_id: mine, methods: ['org.example.telepathy'] });
  await noticesOf(page).getByRole('button', { name: 'Verify', exact: true }).click();
  await buttonOf(page, 'Compare symbols').click();
  await expect(dialogOf(page)).toContainText('neither symbols nor codes');
  await page.keyboard.press('Escape');

  // nio starts at once, as clients did before there were requests.
  const bare = await verify('begin', { user_id: camille.userId, device_id: mine });
  await noticesOf(page).getByRole('button', { name: 'Verify', exact: true }).click();
  await confirmBoth(bare.transaction_id);
  await until('verified', bare.transaction_id);
  await deleteProfile(profile);
});

test('several who ask at once wait in a row', async ({ app, account, nio, homeserver }) => {
  const [camille, ines, karim] = [await account('Camille'), await account('Ines'), await account('Karim')];
  const [first, second] = [await nio(ines), await nio(karim)];
  const roomId = await first.createRoom({ name: 'Astreinte', invite: [karim.userId, camille.userId] });
  await second.join(roomId);
  const { page } = await app();
  await signIn(page, homeserver, camille);
  await roomOption(page, 'Astreinte').click();
  await page.getByRole('button', { name: 'Accept' }).click();
  // Crypto listens to sessions that it knows: those it has written to.
  await send(page, 'Bonjour à vous deux');
  for (const each of [first, second]) await each.waitForMessage(roomId, 'Bonjour à vous deux');
  const [device = ''] = await first.devicesOf(camille.userId);

  const ask = (client: typeof first) =>
    client.call('verify', { act: 'request', user_id: camille.userId, device_id: device, methods: ['m.sas.v1'] });
  await ask(first);
  await expect(noticesOf(page)).toContainText('Ines would like to verify you');
  // Below what is said above the conversation, not over its button.
  const step = await page.getByRole('main').getByRole('button', { name: 'Set up recovery' }).boundingBox();
  const card = await noticesOf(page).boundingBox();
  expect(card?.y).toBeGreaterThan((step?.y ?? Infinity) + (step?.height ?? 0));
  await ask(second);
  await expect(noticesOf(page)).toContainText('1 more waits');
  await noticesOf(page).getByRole('button', { name: 'Decline' }).click();
  await first.call('wait_for_verification', { state: 'cancelled' });
  await expect(noticesOf(page)).toContainText('Karim would like to verify you');
  await expect(noticesOf(page)).not.toContainText('more waits');
});
