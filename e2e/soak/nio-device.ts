/** A matrix-nio device in the soak. */
import { expect, type TestAccount } from '../harness/fixtures';
import type { startNioProgram } from '../harness/nio.mjs';
import type { Device, Homeserver, SoakRoom } from './device';

type NioProgram = Awaited<ReturnType<typeof startNioProgram>>;

interface NioMessage {
  event_id: string;
  body: string | null;
  readable: boolean;
  /** Why it could not be read, in nio's words. */
  why?: string;
}

export async function createNioDevice(
  name: string,
  program: NioProgram,
  homeserver: Homeserver,
  account: TestAccount,
  { roomId }: SoakRoom,
): Promise<Device> {
  let nio = await program.start(homeserver, account);
  /** What the program had before it was started again. */
  const before = new Map<string, NioMessage>();

  async function collect(): Promise<Map<string, NioMessage>> {
    const { messages } = await nio.call('all_messages', { room_id: roomId });
    for (const message of messages as NioMessage[]) {
      if (message.readable || !before.get(message.event_id)?.readable) before.set(message.event_id, message);
    }
    return before;
  }

  return {
    name,
    account,
    canSendOffline: false,
    deviceId: () => nio.deviceId,
    send: async (text) => void (await nio.sendText(roomId, text)),
    goOffline: () => nio.call('pause'),
    goOnline: () => nio.call('resume'),
    async restart() {
      await collect();
      nio = await program.start(homeserver, account, await nio.leave());
    },
    async signInAnew() {
      await nio.request('POST', '/_matrix/client/v3/logout', {});
      const old = nio;
      nio = await program.start(homeserver, account);
      await old.close();
      before.clear();
    },
    async rotate() {
      await nio.call('rotate', { room_id: roomId });
      return true;
    },
    async knowsMembers(userIds) {
      if (!userIds.includes(account.userId)) return;
      await expect
        .poll(async () => (await nio.call('members_of', { room_id: roomId })).members.sort(), { intervals: [50] })
        .toEqual([...userIds].sort());
      await nio.call('devices_of_members', { room_id: roomId });
    },
    async knowsDevice({ userId }, deviceId) {
      await expect.poll(() => nio.devicesOf(userId), { intervals: [100] }).toContain(deviceId);
    },
    async readings(wanted) {
      await expect(async () => {
        const known = await collect();
        expect([...wanted].filter((id) => !known.has(id))).toEqual([]);
      })
        .toPass({ intervals: [100], timeout: 30_000 })
        .catch(() => undefined);
      return new Map(
        [...(await collect()).values()].map(({ event_id: id, body, readable }) => [id, readable ? body : null]),
      );
    },
    trace: () => '',
    close: () => nio.close(),
  };
}
