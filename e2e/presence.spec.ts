/** Who is there: in the room list, in a conversation, and oneself for the others; by both ways of syncing. */
import { openRoom, roomOption, setSwitch, signIn, type App } from './harness/app';
import { expect, test, type TestAccount, type TestHomeserver } from './harness/fixtures';
import { hideSlidingSync, startProxy } from './harness/proxy';
import { makeDirectRoom } from './harness/verification';

const statusOf = ({ userId }: TestAccount) => `/_matrix/client/v3/presence/${encodeURIComponent(userId)}/status`;

/** Somebody's presence, set by their own client and read by another's. */
function presenceOn({ request }: TestHomeserver) {
  return {
    set: (who: TestAccount, presence: string) => request('PUT', statusOf(who), { presence }, who.accessToken),
    of: async (who: TestAccount, asker: TestAccount) =>
      ((await request('GET', statusOf(who), undefined, asker.accessToken)) as { presence: string }).presence,
  };
}

/** Stands in for a person at the computer's keys, or away from them: there is none here to tell by. */
const beAtComputer = ({ electron }: App, state: 'active' | 'idle') =>
  electron.evaluate(({ powerMonitor }, now) => {
    powerMonitor.getSystemIdleState = () => now;
  }, state);

for (const kind of ['sliding', 'classic'] as const) {
  test(`presence comes and goes by ${kind} sync`, async ({ app, account, homeserver }) => {
    const presence = presenceOn(homeserver);
    const [camille, jean] = [await account('Camille'), await account('Jean')];
    await makeDirectRoom(homeserver, camille, jean);
    const proxy = await startProxy(homeserver.baseUrl);
    if (kind === 'classic') hideSlidingSync(proxy);
    const one = await app();
    const { page } = one;
    await beAtComputer(one, 'active');
    await signIn(page, proxy, camille);
    const facts = page.locator('header').filter({ has: page.getByRole('heading', { name: 'Jean' }) });

    // Others, in the list and in the conversation.
    await expect(roomOption(page, 'Jean')).not.toHaveAccessibleName(/online|away/);
    await openRoom(page, 'Jean');
    await presence.set(jean, 'online');
    await expect(roomOption(page, 'Jean')).toHaveAccessibleName(/, online$/, { timeout: 25_000 });
    await expect(facts).toContainText('online');
    await presence.set(jean, 'unavailable');
    await expect(roomOption(page, 'Jean')).toHaveAccessibleName(/, away$/, { timeout: 25_000 });
    await expect(facts).toContainText('away');

    // Oneself.
    const me = page.getByRole('button', { name: /^Account/ });
    await expect.poll(() => presence.of(camille, jean)).toBe('online');
    await expect(me).toHaveAccessibleName('Account, online');
    if (kind === 'sliding') {
      await beAtComputer(one, 'idle');
      await expect(me).toHaveAccessibleName('Account, away');
      await expect.poll(() => presence.of(camille, jean)).toBe('unavailable');
      await beAtComputer(one, 'active');
      await expect(me).toHaveAccessibleName('Account, online');
    }
    await setSwitch(page, 'Show others when I am online', false);
    await expect(me).toHaveAccessibleName('Account');
    // Classic sync says it with its next request.
    await expect.poll(() => presence.of(camille, jean), { timeout: 40_000 }).toBe('offline');

    // Nothing is said of anybody while nothing can be known.
    if (kind === 'sliding') {
      const restore = proxy.cut();
      await expect(
        page
          .getByRole('status')
          .filter({ hasText: /Offline/ })
          .first(),
      ).toBeAttached();
      await expect(roomOption(page, 'Jean')).not.toHaveAccessibleName(/online|away/);
      await presence.set(jean, 'online');
      restore();
      await expect(roomOption(page, 'Jean')).toHaveAccessibleName(/, online$/, { timeout: 25_000 });
    }
    const asked = proxy.requests.some((line) => line === `GET ${statusOf(jean)}`);
    expect(asked).toBe(kind === 'sliding');
    await proxy.stop();
  });
}
