/** The databases of an account's crypto store (IndexedDB, encrypted with the key from main). */

/** Prefix of the databases of one device: a new device of the same account starts afresh. */
export const cryptoDatabasePrefix = (accountId: string, deviceId: string) => `pli-${accountId}-${deviceId}`;

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error ?? new Error('database not deleted')));
    // A connection that has not closed yet: deletion happens as soon as it does, when this worker ends at the latest.
    request.addEventListener('blocked', () => resolve());
  });
}

/** Deletes every crypto database of an account. */
export async function deleteCryptoStores(accountId: string): Promise<void> {
  const databases = await indexedDB.databases();
  const names = databases.map(({ name }) => name).filter((name) => name?.startsWith(`pli-${accountId}-`) === true);
  await Promise.all(names.map((name) => deleteDatabase(name ?? '')));
}
