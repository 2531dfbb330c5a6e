/** The databases of an account's crypto store (IndexedDB, encrypted with the key from main). */

/** Prefix of the databases of one device: a new device of the same account starts afresh. */
export const cryptoDatabasePrefix = (accountId: string, deviceId: string) => `pli-${accountId}-${deviceId}`;

/** Milliseconds to wait for a database to be deleted. */
const patience = 5_000;

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    const finish = (act: () => void) => {
      clearTimeout(timer);
      act();
    };
    // Blocked by a connection that has not closed yet, deletion goes on as soon as it has.
    const timer = setTimeout(() => reject(new Error('a database stays in use')), patience);
    request.addEventListener('success', () => finish(resolve));
    request.addEventListener('error', () => finish(() => reject(request.error ?? new Error('database not deleted'))));
  });
}

/** Deletes the crypto databases of an account whose names are wanted; by default every one. */
export async function deleteCryptoStores(
  accountId: string,
  isWanted: (name: string) => boolean = () => true,
): Promise<void> {
  const databases = await indexedDB.databases();
  const names = databases.map(({ name }) => name ?? '').filter((name) => name.startsWith(`pli-${accountId}-`));
  await Promise.all(names.filter(isWanted).map((name) => deleteDatabase(name)));
}
