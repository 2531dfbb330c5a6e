/** Sends verification requests, and cancellations of those that were interrupted. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CryptoApi } from 'matrix-js-sdk/lib/crypto-api';
import { Method } from 'matrix-js-sdk/lib/http-api';
import { fail } from '../../protocol/errors';
import type { VerificationTarget } from '../../protocol/verification';
import { request } from '../failures';
import { seeIdentity } from '../session';
import type { Flow } from './flow';
import type { Note } from './interrupted';

export interface RequestOptions {
  client: MatrixClient;
  userId: string;
  /** The direct conversation with a person, made where there is none. */
  roomWith: (userId: string) => Promise<string>;
}

/** Sends a request. Errors: not-ready, not-found, identity-missing and those of the network. */
export async function sendRequest(target: VerificationTarget, options: RequestOptions): Promise<Flow> {
  const crypto = options.client.getCrypto() ?? fail('not-ready');
  if (target.kind === 'person') return toPerson(crypto, target.userId, options);
  const { userId } = options;
  return request(async () => {
    // The list of sessions may be old: a new sign-in is often what there is to verify.
    const devices = await crypto.getUserDeviceInfo([userId], true);
    if (target.kind === 'session') {
      if (!devices.get(userId)?.has(target.deviceId)) fail('not-found');
      return crypto.requestDeviceVerification(userId, target.deviceId);
    }
    if (!(await crypto.userHasCrossSigningKeys(userId, true))) fail('identity-missing');
    return crypto.requestOwnUserVerification();
  });
}

async function toPerson(crypto: CryptoApi, userId: string, { client, roomWith }: RequestOptions): Promise<Flow> {
  await request(async () => {
    await crypto.getUserDeviceInfo([userId], true);
    await seeIdentity(client, userId);
    if (!(await crypto.userHasCrossSigningKeys(userId, true))) fail('identity-missing');
  });
  const roomId = await roomWith(userId);
  return request(() => crypto.requestVerificationDM(userId, roomId));
}

/** Tells the other side of an interrupted verification that it is over. */
export async function sendCancellation(client: MatrixClient, note: Note): Promise<void> {
  const content = { code: 'm.user', reason: 'The verification was interrupted.' };
  const { transactionId, roomId, userId, deviceId } = note;
  if (roomId === null) {
    const message = { ...content, transaction_id: transactionId };
    await client.sendToDevice('m.key.verification.cancel', new Map([[userId, new Map([[deviceId ?? '*', message]])]]));
    return;
  }
  // Like the SDK's own messages of a verification it goes out in clear: there is nothing in it to hide.
  const path = `/rooms/${encodeURIComponent(roomId)}/send/m.key.verification.cancel/${client.makeTxnId()}`;
  const body = { ...content, 'm.relates_to': { rel_type: 'm.reference', event_id: transactionId } };
  await client.http.authedRequest(Method.Put, path, undefined, body);
}
