/** SIGKILL at random moments while the app sends and receives. `npm run soak` does the same thirty times. */
import {
  composer,
  deleteProfile,
  expectSent,
  freshProfile,
  message,
  openRoom,
  passPassphrase,
  send,
  signIn,
  startApp,
} from './harness/app';
import { expect, test } from './harness/fixtures';
import { hideEventsOf, startProxy } from './harness/proxy';
import { killAgainAndAgain } from './soak/kill';
import { report, wanted } from './soak/report';

test('killed at random moments, the app loses, doubles and damages nothing', async ({ homeserver, account }) => {
  const { seed, kills } = wanted;
  test.setTimeout(60_000 + kills * 20_000);
  const figures = await killAgainAndAgain({ seed, kills, homeserver, account });
  await report('kill', { seed, ...figures });
  expect(figures).toMatchObject({ lost: [], twice: [], undecryptable: [], damaged: [], sameDevice: true });
});

test('what was sent right before a kill stands in its place, however much was said afterwards', async ({
  homeserver,
  account,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const { room_id: roomId } = await homeserver.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    { name: 'Astreinte', invite: [ines.userId] },
    camille.accessToken,
  );
  const room = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}`;
  await homeserver.request('POST', `${room}/join`, {}, ines.accessToken);
  const say = (body: string) =>
    homeserver.request('PUT', `${room}/send/m.room.message/${body}`, { msgtype: 'm.text', body }, ines.accessToken);
  const proxy = await startProxy(homeserver.baseUrl);
  const profile = await freshProfile();
  const first = await startApp({ profile });
  await signIn(first.page, proxy, camille);
  await openRoom(first.page, 'Astreinte');
  await expect(composer(first.page)).toBeVisible();
  // The homeserver has it, and the answer of sync that brings it back does not come any more.
  const restore = hideEventsOf(proxy, camille.userId);
  await send(first.page, 'Juste avant la panne');
  await expectSent(first.page, 'Juste avant la panne');
  await first.kill();
  restore();
  for (let number = 1; number <= 240; number += 1) await say(`i${number}.`);

  const app = await startApp({ profile });
  await passPassphrase(app.page);
  await openRoom(app.page, 'Astreinte');
  await expect(message(app.page, 'i240.')).toBeVisible();
  await say('Tout est là ?');
  await expect(message(app.page, 'Tout est là ?')).toBeInViewport();
  await expect(message(app.page, 'Juste avant la panne')).toHaveCount(0);
  await send(app.page, 'Oui, tout.');
  await expectSent(app.page, 'Oui, tout.');
  await app.close();
  await proxy.stop();
  await deleteProfile(profile);
});
