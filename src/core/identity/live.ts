/**
 * Keeps the account's identity whole: looks at the start and whenever something changes how it stands, repairs what can be
 * repaired in silence, and says the rest. One thing at a time, so that a check never sees a half-done set-up.
 */
import { CryptoEvent } from 'matrix-js-sdk/lib/crypto-api';
import { ClientEvent, type MatrixClient } from 'matrix-js-sdk/lib/client';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { KeysAtRisk } from '../../protocol/identity';
import { fail } from '../../protocol/errors';
import { errorOf, request } from '../failures';
import type { ConnectionTracker } from '../sync';
import type { UploadParts } from './cross-signing-keys';
import { gatherFacts } from './facts';
import type { Identity, LiveIdentity } from './index';
import { judge, type Repair } from './judge';
import { createRecovery, holdsOtherIdentity } from './recovery';
import { perform } from './repairs';
import { rustCryptoOf } from '../session';
import { sleep } from '../sleep';
import { isIdentityData, readStorage } from './secret-storage';

export interface IdentityParts extends UploadParts {
  identity: Identity;
  connection: ConnectionTracker;
}

/** Milliseconds in which several changes count as one. */
const gathering = 300;
/** Milliseconds that other sessions get to answer with the private keys, and between two looks. */
const patience = 15_000;
const pause = 500;

/** Looks until `isSo`, patience ends, or `isUrgent` for others. Answers whether it is so. */
async function until(isSo: () => Promise<boolean>, isUrgent: () => boolean = () => false): Promise<boolean> {
  for (let waited = 0; waited < patience && !isUrgent(); waited += pause) {
    if (await isSo()) return true;
    await sleep(pause);
  }
  return isSo();
}

/** Resolves when account data and devices are known. */
function untilSynced(client: MatrixClient): Promise<void> {
  if (client.isInitialSyncComplete()) return Promise.resolve();
  return new Promise((resolve) => {
    const look = () => {
      if (!client.isInitialSyncComplete()) return;
      client.off(ClientEvent.Sync, look);
      resolve();
    };
    client.on(ClientEvent.Sync, look);
  });
}

export function startIdentity(parts: IdentityParts): LiveIdentity {
  const { context, client, identity } = parts;
  const { state, keys } = identity;
  const recovery = createRecovery(parts, keys);
  const outdated = new Set<string>();
  let jobs: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  /** The other sessions have been asked since this one was verified. */
  let asked = false;

  /** Runs after whatever runs now. */
  function enqueue<T>(job: () => Promise<T>): Promise<T> {
    waiting += 1;
    const result = jobs.then(() => {
      waiting -= 1;
      return request(job);
    });
    jobs = result.catch(() => undefined);
    return result;
  }

  async function examine(fresh: boolean, mayReplaceBackup = false): Promise<void> {
    const tried = new Set<Repair>(asked ? ['ask-sessions'] : []);
    for (let round = 0; ; round += 1) {
      const known = { context, client, keys, outdated, mayReplaceBackup };
      const facts = await gatherFacts({ ...known, fresh: fresh && round === 0 });
      const { repair, state: next } = judge(facts, tried);
      asked &&= facts.isVerified;
      if (repair === null) {
        if (next.phase !== state.get().phase) context.log.info(`identity: ${next.phase}`);
        state.set(next);
        return;
      }
      tried.add(repair);
      await attempt(repair);
    }
  }

  async function attempt(repair: Repair): Promise<void> {
    if (repair === 'ask-sessions') {
      asked = true;
      // Nothing is wrong yet: the answers are on their way.
      state.set({ phase: 'unknown' });
    }
    try {
      await perform(repair, {
        ...parts,
        onOutdated: () => void markOutdated(),
        untilAnswered: async (isAnswered) => void (await until(isAnswered, () => waiting > 0)),
      });
      if (repair === 'store-keys') outdated.clear();
      context.log.info(`identity: ${repair} done`);
    } catch (cause) {
      if (errorOf(cause).retryable) throw cause;
      context.log.warn(`identity: ${repair} was not possible`, cause);
    }
  }

  /** A backup that other sessions can open is not replaced before they have been asked for its key. */
  async function askForBackupKey(): Promise<void> {
    const facts = await gatherFacts({ context, client, keys, outdated, mayReplaceBackup: false, fresh: true });
    const isElsewhere = facts.backup === 'signed' || facts.backup === 'unknown';
    if (isElsewhere && facts.otherSession) await attempt('ask-sessions');
  }

  async function markOutdated(): Promise<void> {
    const keyId = await client.secretStorage.getDefaultKeyId();
    if (keyId !== null) outdated.add(keyId);
  }

  const check = (fresh: boolean) =>
    enqueue(async () => {
      await untilSynced(client);
      await examine(fresh);
    });
  const watcher = watch(parts, check);

  return {
    check: () => check(true),
    prepare: (passphrase) => recovery.prepare(passphrase),
    apply: (wanted) =>
      enqueue(async () => {
        if (!wanted.newIdentity) await askForBackupKey();
        await recovery.apply(wanted);
        outdated.clear();
        await examine(true);
      }),
    enter: (typed) =>
      enqueue(async () => {
        const before = state.get();
        const keyId = await recovery.enter(typed);
        const isReplacing = before.phase === 'incomplete' && before.problem === 'backup-unknown';
        if ((await readStorage(client)).keysStored && (await holdsOtherIdentity(client))) outdated.add(keyId);
        await examine(true, isReplacing);
        if (state.get().phase === 'unconfirmed') fail(outdated.has(keyId) ? 'recovery-key-outdated' : 'not-found');
      }),
    setBackup: (wanted) =>
      enqueue(async () => {
        await recovery.setBackup(wanted);
        await examine(true);
      }),
    keysAtRisk: () =>
      enqueue(async (): Promise<KeysAtRisk> => {
        const { olmMachine, backupManager } = rustCryptoOf(client);
        if ((await olmMachine.roomKeyCounts()).total === 0) return 'none';
        await examine(true);
        const now = state.get();
        if (now.phase !== 'ready' || now.backup === 'off') return 'no-recovery';
        await backupManager.maybeUploadKey();
        const isComplete = await until(async () => {
          const { total, backedUp } = await olmMachine.roomKeyCounts();
          return backedUp >= total;
        });
        return isComplete ? 'none' : 'not-backed-up';
      }),
    stop: () => watcher(),
  };
}

/** Looks again when something has changed that a judgement depends on. Answers its disposer. */
function watch({ context, client, identity, connection }: IdentityParts, check: (fresh: boolean) => Promise<void>) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isFresh = false;
  /** A look has failed for want of a network. */
  let isOwed = false;

  const soon = (fresh = false) => {
    isFresh ||= fresh;
    timer ??= setTimeout(() => {
      timer = null;
      const wanted = isFresh;
      isFresh = false;
      check(wanted).catch((cause: unknown) => {
        isOwed = true;
        if (errorOf(cause).retryable) context.log.debug('identity: not reachable');
        else context.log.warn('identity could not be looked at', cause);
      });
    }, gathering);
  };
  const onAccountData = (event: MatrixEvent) => {
    if (isIdentityData(event.getType())) soon();
  };
  const onUser = (userId: string) => {
    if (userId === context.userId) soon();
  };
  const onDevices = (userIds: string[]) => {
    if (userIds.includes(context.userId)) soon();
  };
  const onBackup = () => soon();
  const onBackupFailed = () => soon(true);
  const onToDevice = () => {
    if (identity.state.get().phase === 'incomplete') soon();
  };
  client.on(ClientEvent.AccountData, onAccountData);
  client.on(ClientEvent.ReceivedToDeviceMessage, onToDevice);
  client.on(CryptoEvent.UserTrustStatusChanged, onUser);
  client.on(CryptoEvent.KeysChanged, onBackup);
  client.on(CryptoEvent.DevicesUpdated, onDevices);
  client.on(CryptoEvent.KeyBackupStatus, onBackup);
  client.on(CryptoEvent.KeyBackupDecryptionKeyCached, onBackup);
  client.on(CryptoEvent.KeyBackupFailed, onBackupFailed);
  const unwatch = connection.state.watch(({ state }) => {
    if (state !== 'connected' || !isOwed) return;
    isOwed = false;
    soon(true);
  });
  return () => {
    unwatch();
    if (timer !== null) clearTimeout(timer);
    client.off(ClientEvent.AccountData, onAccountData);
    client.off(ClientEvent.ReceivedToDeviceMessage, onToDevice);
    client.off(CryptoEvent.UserTrustStatusChanged, onUser);
    client.off(CryptoEvent.KeysChanged, onBackup);
    client.off(CryptoEvent.DevicesUpdated, onDevices);
    client.off(CryptoEvent.KeyBackupStatus, onBackup);
    client.off(CryptoEvent.KeyBackupDecryptionKeyCached, onBackup);
    client.off(CryptoEvent.KeyBackupFailed, onBackupFailed);
  };
}
