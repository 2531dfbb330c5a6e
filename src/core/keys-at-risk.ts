/** Whether signing out would lose message keys. */
import type { Core } from './core';

/** True where encrypted rooms are known and no key backup holds their keys; also where that cannot be told. */
export async function keysAtRisk(core: Core): Promise<boolean> {
  if (!core.list.rows().some((row) => row.encrypted)) return false;
  const crypto = core.live?.client.getCrypto();
  if (!crypto) return true;
  const version = await crypto.getActiveSessionBackupVersion();
  return version === null;
}
