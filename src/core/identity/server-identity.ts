import type { MatrixClient } from 'matrix-js-sdk/lib/client';

/**
 * Whether the homeserver has a public master key of the account. The crypto store cannot tell: it keeps keys whose upload
 * was refused. "None" leads to making one, so nothing but an answer without failures says it.
 */
export async function hasServerIdentity(client: MatrixClient, userId: string): Promise<boolean> {
  const { device_keys: devices, master_keys: masters } = await client.downloadKeysForUsers([userId]);
  // An answer that does not even name the account's sessions says nothing.
  return masters?.[userId] !== undefined || devices[userId] === undefined;
}
