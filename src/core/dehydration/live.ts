/**
 * A device kept at the homeserver (MSC3814) that receives message keys while its owner has no session: made where
 * recovery is set up, renewed once a week, and taken in again at the next sign-in.
 */
import { CryptoEvent } from 'matrix-js-sdk/lib/crypto-api/CryptoEvent';
import type { StartDehydrationOpts } from 'matrix-js-sdk/lib/crypto-api';
import { ClientEvent, type MatrixClient } from 'matrix-js-sdk/lib/client';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { unwrap } from '../../protocol/channel';
import type { IdentityState } from '../../protocol/identity';
import type { CoreContext } from '../ports';
import { storedKeys } from '../stored-keys';
import type { Value } from '../value';
import { nextStep, renewEvery, sealOf, type KeptDehydration } from './next-step';

/** Milliseconds after a failure, and after a change of secret storage, which comes in several steps. */
const tryAgainAfter = 3_600_000;
const settling = 2_000;

/** Where the SDK keeps the device's key in secret storage (MSC3814). */
const secretName = 'org.matrix.msc3814';

/**
 * Takes in the dehydrated device that is there, with what it received, and leaves a new one. Answers false where the
 * homeserver has no such devices, or where cross-signing and secret storage are not ready.
 */
async function startDehydration(client: MatrixClient, options: StartDehydrationOpts): Promise<boolean> {
  const crypto = client.getCrypto();
  if (!crypto) return false;
  if (!(await crypto.isCrossSigningReady()) || !(await crypto.isSecretStorageReady())) return false;
  if (!(await crypto.isDehydrationSupported())) return false;
  await crypto.startDehydration(options);
  return true;
}

/**
 * Keeps a fresh dehydrated device for as long as the session runs and the account's identity is whole. Not a new one at
 * every start: each is told to everybody one shares a room with. Answers its disposer.
 */
export function keepDehydrated(
  client: MatrixClient,
  context: CoreContext,
  identity: Pick<Value<IdentityState>, 'get' | 'watch'>,
): () => void {
  const { vault, log, clock, deviceId } = context;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopped = false;
  let looking: Promise<void> = Promise.resolve();

  const plan = (after: number) => {
    if (timer !== null) clearTimeout(timer);
    timer = stopped ? null : setTimeout(look, after);
  };
  async function act(): Promise<void> {
    if (stopped || identity.get().phase !== 'ready') return;
    const kept = unwrap(await vault.call('readValue', { key: storedKeys.dehydration }));
    const step = nextStep(kept, await currentSeal(client), deviceId, clock());
    if (step.kind === 'wait') return plan(step.milliseconds);
    const options = { 'take-in': {}, renew: { onlyIfKeyCached: true }, 'new-key': { createNewKey: true } };
    plan((await startDehydration(client, options[step.kind])) ? renewEvery : tryAgainAfter);
  }
  function look(): void {
    looking = looking.then(act).catch((cause: unknown) => {
      // Where the recovery key has not been entered since the start, secret storage is closed: another session has it.
      log.debug(`the dehydrated device was left as it is: ${cause instanceof Error ? cause.message : String(cause)}`);
      plan(tryAgainAfter);
    });
  }
  async function remember(): Promise<void> {
    log.info('a dehydrated device was left at the homeserver');
    const value: KeptDehydration = { deviceId, at: clock(), seal: await currentSeal(client) };
    unwrap(await vault.call('writeValue', { key: storedKeys.dehydration, value }));
  }
  const uploaded = () =>
    void remember().catch((cause: unknown) => log.warn('the dehydrated device was not remembered', cause));
  const failed = (why: string) => log.warn(`the dehydrated device could not be taken in: ${why}`);
  const changed = (event: MatrixEvent) => {
    if (event.getType().startsWith('m.secret_storage.')) plan(settling);
  };
  client.on(CryptoEvent.DehydratedDeviceUploaded, uploaded);
  client.on(CryptoEvent.RehydrationError, failed);
  client.on(ClientEvent.AccountData, changed);
  const unwatch = identity.watch(look);
  return () => {
    stopped = true;
    unwatch();
    if (timer !== null) clearTimeout(timer);
    client.off(CryptoEvent.DehydratedDeviceUploaded, uploaded);
    client.off(CryptoEvent.RehydrationError, failed);
    client.off(ClientEvent.AccountData, changed);
  };
}

async function currentSeal(client: MatrixClient): Promise<string | null> {
  const content: unknown = await client.getAccountDataFromServer(secretName as never);
  return sealOf(content, await client.secretStorage.getDefaultKeyId());
}
