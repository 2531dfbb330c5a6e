/** Sign-out: everything of the account that this worker keeps. Main deletes the rest. */
import type { Core } from './core';
import { deleteCryptoStores } from './session';

export async function wipe(core: Core): Promise<void> {
  const { context } = core;
  core.queue.dispose();
  core.search.indexing.stop();
  core.timelines.dispose();
  core.reminders.dispose();
  core.centre.dispose();
  await core.live?.stop();
  core.live = null;
  try {
    await deleteCryptoStores(context.accountId);
  } finally {
    await context.vault.call('close', undefined);
  }
  context.log.info('account wiped');
}
