/** A long conversation with everything that happens to devices. `npm run soak` runs it with five hundred messages. */
import { expect, test } from './harness/fixtures';
import { report, wanted } from './soak/report';
import { faultless, soak } from './soak/soak';

test('every member reads what they were allowed to read, on every device', async ({ homeserver, account }) => {
  const { seed, messages, apps } = wanted;
  test.setTimeout(180_000 + messages * 6_000);
  const figures = await soak({ seed, messages, apps, homeserver, account });
  await report('soak', { seed, ...figures });
  expect(figures).toMatchObject(faultless);
});
