/** Waits for sync to bring a room that was just made. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';

/** Milliseconds to wait: the room exists anyway, and whoever asked may go on without it. */
const patience = 15_000;
/** Milliseconds between looks. The SDK's room event comes before its state is complete, so looking is the surer way. */
const pace = 50;

export function untilRoom(client: MatrixClient, roomId: string): Promise<void> {
  return new Promise((resolve) => {
    const end = Date.now() + patience;
    const look = () => {
      const known = client.getRoom(roomId)?.getMyMembership() === 'join';
      if (known || Date.now() > end) resolve();
      else setTimeout(look, pace);
    };
    look();
  });
}
