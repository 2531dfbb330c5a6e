/** A member's device in the soak, whichever program it runs. */
import type { startHomeserver } from '../../scripts/homeserver.mjs';
import type { TestAccount } from '../harness/fixtures';

export type Homeserver = Awaited<ReturnType<typeof startHomeserver>>;

/** The one room that the soak is about. */
export interface SoakRoom {
  roomId: string;
  name: string;
}

/** What a device has of the room: event IDs with the text, or null where it cannot be read. */
export type Readings = ReadonlyMap<string, string | null>;

export interface Device {
  readonly name: string;
  readonly account: TestAccount;
  /** The ID of its session now; another one after it has signed out and in again. */
  deviceId(): string;
  readonly canSendOffline: boolean;
  /** Sends, and waits until the homeserver has the message; offline it waits in the send queue. */
  send(text: string): Promise<void>;
  goOffline(): Promise<void>;
  /** Back online, with everything taken in, and everything sent that waited. */
  goOnline(): Promise<void>;
  restart(): Promise<void>;
  /** Ends the session and begins another one. */
  signInAnew(): Promise<void>;
  /** Its next message has a new key. Answers false where the program decides that alone. */
  rotate(): Promise<boolean>;
  /** Waits until it knows these to be the room's members, itself among them or not. */
  knowsMembers(userIds: readonly string[]): Promise<void>;
  /** Waits until it knows another device, so that what it sends next is encrypted for it. */
  knowsDevice(account: TestAccount, deviceId: string): Promise<void>;
  /** `wanted` are the events that it should have. */
  readings(wanted: ReadonlySet<string>): Promise<Readings>;
  /** What it said of itself lately, for who looks into a failure. */
  trace(): string;
  close(): Promise<void>;
}
