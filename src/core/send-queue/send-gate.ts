/** What has to be known before a message is encrypted for those in a room. */
import type { Room } from 'matrix-js-sdk/lib/models/room';

export interface SendGate {
  /** Whether sync has told all there was: until then nobody knows who has come, left or signed in meanwhile. */
  isCurrent(): boolean;
  /** Makes sure of the room's members where sync has left some out. */
  settleMembers(room: Room): Promise<void>;
}
