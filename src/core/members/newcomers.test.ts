import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { RoomMemberEvent } from 'matrix-js-sdk/lib/models/room-member';
import { TypedEventEmitter } from 'matrix-js-sdk/lib/models/typed-event-emitter';
import { expect, it, vi } from 'vitest';
import { createNewcomers } from './newcomers';

vi.mock('@matrix-org/matrix-sdk-crypto-wasm', () => ({
  UserId: class {
    constructor(readonly id: string) {}
  },
}));

function harness() {
  const asked: string[][] = [];
  const server = { isReachable: true };
  const crypto = {
    olmMachine: { queryKeysForUsers: (users: { id: string }[]) => users.map(({ id }) => id) },
    outgoingRequestProcessor: {
      makeOutgoingRequest(users: string[]) {
        if (!server.isReachable) return Promise.reject(new Error('no network'));
        asked.push(users);
        return Promise.resolve();
      },
    },
  };
  const emitter = new TypedEventEmitter<string, Record<string, (...facts: unknown[]) => void>>();
  const client = Object.assign(emitter, { getUserId: () => '@me:a', getCrypto: () => crypto });
  const newcomers = createNewcomers();
  const stop = newcomers.follow(client as unknown as MatrixClient);
  return {
    asked,
    server,
    stop,
    settle: () => newcomers.settle(client as unknown as MatrixClient),
    change: (userId: string, before: string | undefined, membership: string) =>
      client.emit(RoomMemberEvent.Membership, {}, { userId, membership }, before),
  };
}

it('asks once for the sessions of those who were invited or away, and have come', async () => {
  const { asked, settle, change } = harness();
  change('@ines:a', 'invite', 'join');
  change('@paul:a', 'leave', 'join');
  await settle();
  await settle();
  expect(asked).toEqual([['@ines:a', '@paul:a']]);
});

it('leaves out whoever was there, is new to this client, has gone, or is oneself', async () => {
  const { asked, settle, change } = harness();
  change('@there:a', 'join', 'join');
  change('@new:a', undefined, 'join');
  change('@gone:a', 'join', 'leave');
  change('@me:a', 'invite', 'join');
  await settle();
  expect(asked).toEqual([]);
});

it('asks again where the homeserver could not be asked', async () => {
  const { asked, server, settle, change } = harness();
  change('@ines:a', 'invite', 'join');
  server.isReachable = false;
  await expect(settle()).rejects.toThrow('no network');
  server.isReachable = true;
  await settle();
  expect(asked).toEqual([['@ines:a']]);
});

it('hears nothing any more once it is left', async () => {
  const { asked, settle, change, stop } = harness();
  stop();
  change('@ines:a', 'invite', 'join');
  await settle();
  expect(asked).toEqual([]);
});
