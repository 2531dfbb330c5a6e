/** What has to be known before a message is encrypted for those in a room, and who encrypts it. */
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';

export interface SendGate {
  /** Whether sync has told all there was: until then nobody knows who has come, left or signed in meanwhile. */
  isCurrent(): boolean;
  /** Makes sure of the room's members where sync has left some out, and of the sessions of those who have changed theirs. */
  settleReaders(room: Room): Promise<void>;
  /** Encrypts an event in place, for the sessions that may read it. */
  encrypt(event: MatrixEvent, room: Room): Promise<void>;
}
