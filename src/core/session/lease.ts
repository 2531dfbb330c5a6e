/**
 * One copy of a profile runs a session: a token, kept beside the profile and in the account's data at the homeserver,
 * which every start changes (docs/adr/0004-one-copy-runs-a-session.md). Nothing here loads the SDK.
 */
import { PliFailure, pliError } from '../../protocol/errors';
import type { KeptLease, Lease } from '../../protocol/host';

/** Account data of one session: `{ token }`. */
export const leaseType = (deviceId: string) => `org.pli.session_lease.${deviceId}`;
/** Account data by which a copy asks whether the holder of a token runs: `{ token, question }`. */
export const questionType = (deviceId: string) => `org.pli.session_lease_question.${deviceId}`;

/** `mine`: go on. `ask`: a holder that runs would answer. `copied`: another copy has run since. */
export type Verdict = 'mine' | 'ask' | 'copied';

/** What the token at the homeserver (null for none) means for the profile that kept `lease`. */
export function judgeLease({ token, next, samePlace }: KeptLease, onServer: string | null): Verdict {
  if (onServer === null) return 'mine';
  if (token === null && next === null) return 'ask';
  if (onServer !== token && onServer !== next) return 'copied';
  return samePlace ? 'mine' : 'ask';
}

export interface LeaseParts {
  deviceId: string;
  readKept(): Promise<KeptLease>;
  writeKept(lease: Lease): Promise<void>;
  /** One account data event's content as the homeserver has it, null where it has none. */
  read(type: string): Promise<Record<string, unknown> | null>;
  write(type: string, content: Record<string, unknown>): Promise<void>;
  wait(milliseconds: number): Promise<void>;
  random(): string;
}

/** The right to run the session, held. */
export interface HeldLease {
  /** Ed25519 key of the store that ran this session last; null where none did. */
  readonly deviceKey: string | null;
  /** Remembers the store that runs it now. */
  remember(deviceKey: string): Promise<void>;
  /** Writes what is kept once more, to find out whether the disk takes it. Errors: disk-full. */
  keep(): Promise<void>;
  /** Changes the token, so that what was copied before can be told from what runs. */
  renew(): Promise<void>;
  /** Takes an account data event; answers `lost` where another copy has taken the lease. */
  heard(type: string, content: Record<string, unknown>): 'lost' | 'held';
}

/** Milliseconds that a running holder has to answer, and between looks for its answer. */
const patience = 10_000;
const lookEvery = 500;

/**
 * Takes the lease. Errors: profile-copied, disk-full, those of the network. Safe to call again after any of them.
 */
export async function takeLease(parts: LeaseParts): Promise<HeldLease> {
  const kept = await parts.readKept();
  const onServer = await tokenAt(parts);
  const verdict = judgeLease(kept, onServer);
  if (verdict === 'copied' || (verdict === 'ask' && (await isHolderRunning(parts, onServer)))) {
    throw new PliFailure(pliError('profile-copied'));
  }
  return hold(parts, kept);
}

async function tokenAt(parts: LeaseParts): Promise<string | null> {
  const token = (await parts.read(leaseType(parts.deviceId)))?.['token'];
  return typeof token === 'string' ? token : null;
}

/** Asks the holder of a token, and waits for a new one. */
async function isHolderRunning(parts: LeaseParts, token: string | null): Promise<boolean> {
  await parts.write(questionType(parts.deviceId), { token, question: parts.random() });
  for (let waited = 0; waited < patience; waited += lookEvery) {
    await parts.wait(lookEvery);
    if ((await tokenAt(parts)) !== token) return true;
  }
  return false;
}

async function hold(parts: LeaseParts, kept: Lease): Promise<HeldLease> {
  let { token, deviceKey } = kept;
  /** Every token of this run: echoes of earlier ones come late. */
  const own = new Set<string>();
  let renewing: Promise<void> = Promise.resolve();

  /** Keeps the new token before it is told, so that an end in between takes nothing away. */
  async function change(): Promise<void> {
    const next = parts.random();
    own.add(next);
    await parts.writeKept({ token, next, deviceKey });
    await parts.write(leaseType(parts.deviceId), { token: next });
    token = next;
    await parts.writeKept({ token, next: null, deviceKey });
  }
  const renew = () => {
    renewing = renewing.then(change, change);
    return renewing;
  };
  await renew();

  return {
    get deviceKey() {
      return deviceKey;
    },
    async remember(key) {
      if (key === deviceKey) return;
      deviceKey = key;
      await parts.writeKept({ token, next: null, deviceKey });
    },
    keep: () => parts.writeKept({ token, next: null, deviceKey }),
    renew,
    heard(type, content) {
      const said = content['token'];
      if (typeof said !== 'string') return 'held';
      if (type === leaseType(parts.deviceId) && !own.has(said)) return 'lost';
      // A failure to answer is made up for by the next renewal.
      if (type === questionType(parts.deviceId) && own.has(said)) void renew().catch(() => undefined);
      return 'held';
    },
  };
}
