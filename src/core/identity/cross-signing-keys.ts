/** Makes the account's cross-signing keys (client-server API, "Cross-signing"). */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { CoreContext } from '../ports';
import { cryptoOf, rustCryptoOf, uploadAuthenticated, type UploadThroughMain } from '../session';
import { hasServerIdentity } from './server-identity';

export interface UploadParts {
  context: CoreContext;
  client: MatrixClient;
  throughMain: UploadThroughMain;
}

/**
 * Makes new cross-signing keys and puts them into force; those of before end. Secret storage stays as it is. Where the
 * homeserver refuses, the keys of before are put back, so that who gives up at the password has lost nothing.
 * Errors: authentication-needed, password-wrong, and the network's.
 */
export async function renewIdentity(
  { context, client, throughMain }: UploadParts,
  session: string | null,
): Promise<void> {
  const { olmMachine, outgoingRequestProcessor } = rustCryptoOf(client);
  const before = await olmMachine.exportCrossSigningKeys();
  const requests = await olmMachine.bootstrapCrossSigning(true);
  try {
    if (requests.uploadKeysRequest) await outgoingRequestProcessor.makeOutgoingRequest(requests.uploadKeysRequest);
    await outgoingRequestProcessor.makeOutgoingRequest(requests.uploadSigningKeysRequest, async (makeRequest) => {
      await uploadAuthenticated(throughMain, session, makeRequest);
    });
  } catch (cause) {
    await restore(client, context.userId, before);
    throw cause;
  }
  await outgoingRequestProcessor.makeOutgoingRequest(requests.uploadSignaturesRequest);
  context.log.info('cross-signing keys made');
}

type Exported = Awaited<ReturnType<ReturnType<typeof rustCryptoOf>['olmMachine']['exportCrossSigningKeys']>>;

async function restore(client: MatrixClient, userId: string, before: Exported): Promise<void> {
  // The query brings the public keys of before back; private ones are taken only where they fit the public.
  await cryptoOf(client).userHasCrossSigningKeys(userId, true);
  if (!before || !(await hasServerIdentity(client, userId))) return;
  await rustCryptoOf(client).olmMachine.importCrossSigningKeys(
    before.masterKey,
    before.self_signing_key,
    before.userSigningKey,
  );
}

/** Makes the first cross-signing keys of an account that has none; whoever has made some meanwhile is left alone. */
export async function createIdentity(parts: UploadParts): Promise<void> {
  if (await hasServerIdentity(parts.client, parts.context.userId)) return;
  await renewIdentity(parts, null);
}
