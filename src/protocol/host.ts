/** The border between an account's core and main: what only main knows or can do. */
import * as v from 'valibot';
import { uploadCommands, uploadTopics } from './attachments';
import { command, nothing, topic } from './channel';
import { uiaSession } from './identity';
import { hostNotificationCommands, hostNotificationTopics } from './notifications';
import type { SettingsSnapshot } from './settings';

export interface HostStart {
  accountId: string;
  userId: string;
  deviceId: string;
  /** Base address of the homeserver, for display; requests go to `pli-hs://<account>`. */
  homeserver: string;
  /** Pli's own version, for the client information that other sessions show. */
  pliVersion: string;
  /** 32 bytes that encrypt the crypto store. */
  cryptoStoreKey: Uint8Array;
  /** Whether this session was made by this sign-in just now (then a new account's cross-signing may be set up). */
  firstStart: boolean;
  settings: SettingsSnapshot;
}

/**
 * The right to run a session, which one copy of a profile has (docs/adr/0004-one-copy-runs-a-session.md). `token` is what
 * the homeserver was last told; `next` is being told; `deviceKey` is the Ed25519 key of the session's crypto store.
 */
export const leaseSchema = v.object({
  token: v.nullable(v.string()),
  next: v.nullable(v.string()),
  deviceKey: v.nullable(v.string()),
});
export type Lease = v.InferOutput<typeof leaseSchema>;
/** `samePlace`: the profile lies where it lay when the lease was written, on the same computer. */
export type KeptLease = Lease & { samePlace: boolean };

/** What the person can see and does. */
export interface Attention {
  /** The window is neither hidden nor minimised. */
  windowShown: boolean;
  /** Nobody has touched the computer for five minutes, or it is locked. */
  idle: boolean;
}

export const hostContract = {
  commands: {
    start: command<HostStart>()(nothing),
    /** The client has finished its first start; `firstStart` is false from now on. */
    started: command<null>()(nothing),
    /**
     * Uploads public cross-signing keys. Main alone has the password (see the bridge's `keepPassword`); `session` is one
     * that the person has authenticated in the browser. Errors: authentication-needed, password-wrong.
     */
    uploadCrossSigningKeys: command<null>()(v.object({ keys: v.record(v.string(), v.unknown()), session: uiaSession })),
    /** Signs sessions of this account out by their device IDs. Errors: authentication-needed, password-wrong. */
    deleteDevices: command<null>()(
      v.object({ deviceIds: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(1000)), session: uiaSession }),
    ),
    /** Errors: disk-full, also where there is just so little room left that nothing may be started. */
    readLease: command<KeptLease>()(nothing),
    /** Errors: disk-full. */
    writeLease: command<null>()(leaseSchema),
    /** Gives up a request whose header `x-pli-request` carried this ID; one that has ended is fine too. */
    cancelRequest: command<null>()(v.object({ id: v.string() })),
    ...uploadCommands,
    log: command<null>()(
      v.object({
        level: v.picklist(['error', 'warn', 'info', 'debug']),
        message: v.pipe(v.string(), v.maxLength(4000)),
      }),
    ),
    /** Unread and mention sums for badge and tray. */
    setBadge: command<null>()(v.object({ unread: v.number(), mentions: v.number() })),
    ...hostNotificationCommands,
  },
  topics: {
    /** Whether the system has a network at all. */
    online: topic<boolean>()(nothing),
    /** Whether the profile's disk is so full that a store could be torn by the next write. */
    diskLow: topic<boolean>()(nothing),
    /** Whether the window can be seen, and whether somebody is at the computer. */
    attention: topic<Attention>()(nothing),
    ...uploadTopics,
    ...hostNotificationTopics,
    session: topic<'ready' | 'soft-logout' | 'revoked'>()(nothing),
    settings: topic<SettingsSnapshot>()(nothing),
  },
};
export type HostContract = typeof hostContract;
