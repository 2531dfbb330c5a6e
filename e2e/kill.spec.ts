/** SIGKILL at random moments while the app sends and receives. `npm run soak` does the same thirty times. */
import { expect, test } from './harness/fixtures';
import { killAgainAndAgain } from './soak/kill';
import { report, wanted } from './soak/report';

test('killed at random moments, the app loses, doubles and damages nothing', async ({ homeserver, account }) => {
  const { seed, kills } = wanted;
  test.setTimeout(60_000 + kills * 20_000);
  const figures = await killAgainAndAgain({ seed, kills, homeserver, account });
  await report('kill', { seed, ...figures });
  expect(figures).toMatchObject({ lost: [], twice: [], undecryptable: [], damaged: [], sameDevice: true });
});
