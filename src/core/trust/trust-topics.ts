/** What is told of trust to those who look: rooms, members, people. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import type { ListPatch } from '../../protocol/list-patch';
import type { Member, PersonDetails, RoomEncryption, RoomTrust, Trust } from '../../protocol/trust';
import { personOf, personOfMember } from '../people';
import type { CoreContext } from '../ports';
import { diffLists } from '../rooms';
import { seeIdentity } from '../session';
import { sleep } from '../sleep';
import { samePlain } from '../value';
import { membersOf, otherMembers } from './members';
import type { PeopleTrust } from './people-trust';
import { algorithm, type PinnedEncryption } from './pinned-encryption';
import { firstBatches } from './first-batches';
import { createRefreshing, type Refreshing } from './refreshing';
import { nothingToSay, roomTrustOf } from './room-trust';
import type { VerifiedRooms } from './verified-rooms';

export interface TrustTopics {
  roomTrust(roomId: string, emit: (trust: RoomTrust) => void): () => void;
  roomEncryption(roomId: string, emit: (encryption: RoomEncryption) => void): () => void;
  members(roomId: string, emit: (patches: readonly ListPatch<Member>[]) => void): () => void;
  person(userId: string, roomId: string | null, emit: (person: PersonDetails) => void): () => void;
  refreshRoom(roomId: string): void;
  refreshAll(): void;
  stop(): void;
}

export interface TrustTopicsOptions {
  context: CoreContext;
  client: MatrixClient;
  people: PeopleTrust;
  pinned: PinnedEncryption;
  verifiedRooms: VerifiedRooms;
}

/** Milliseconds that a room stays open before its members are looked at: who walks through rooms is not held up. */
const patience = 250;
/**
 * Members asked about at a time: each costs the crypto store some milliseconds, and what is read and written meanwhile
 * must not wait behind a thousand of them.
 */
const atOnce = 5;
/** Members after which what is known so far is told, and how often at most: telling costs as much as there are members. */
const tellEvery = 100;
const mostTellings = 20;
/** Milliseconds between computations while changes go on. */
const pace = 100;

export function createTrustTopics(options: TrustTopicsOptions): TrustTopics {
  const { context, client, people, pinned, verifiedRooms } = options;
  const watched = new Map<Refreshing, string | null>();
  const onFailed = (cause: unknown) => context.log.warn('trust could not be told', cause);
  const roomOf = (roomId: string): Room | null => client.getRoom(roomId);

  function watch(refreshing: Refreshing, roomId: string | null): () => void {
    watched.set(refreshing, roomId);
    return () => {
      watched.delete(refreshing);
      refreshing.stop();
    };
  }
  /** The members, all of them: without those that lazy loading left out nothing can be said of "everyone". */
  async function loadMembers(room: Room): Promise<void> {
    if (room.membersLoaded()) return;
    // Offline those that are known have to do.
    await room.loadMembersIfNeeded().catch((cause: unknown) => {
      context.log.debug(`members could not be loaded: ${String(cause)}`);
    });
  }
  async function trustOfAll(
    userIds: readonly string[],
    onSome: (found: ReadonlyMap<string, Trust>) => void = () => undefined,
  ): Promise<ReadonlyMap<string, Trust>> {
    const found = new Map<string, Trust>();
    const step = Math.ceil(Math.max(tellEvery, userIds.length / mostTellings) / atOnce) * atOnce;
    for (let start = 0; start < userIds.length; start += atOnce) {
      if (start > 0) await sleep(0);
      if (start > 0 && start % step === 0) onSome(found);
      const some = userIds.slice(start, start + atOnce);
      const trusts = await Promise.all(some.map((userId) => people.trust(userId)));
      some.forEach((userId, index) => found.set(userId, trusts[index] ?? 'unknown'));
    }
    return found;
  }

  async function roomTrust(roomId: string, tell: (trust: RoomTrust) => void): Promise<RoomTrust | null> {
    const room = roomOf(roomId);
    if (!room) return null;
    if (!room.hasEncryptionStateEvent() || room.getMyMembership() !== 'join') return nothingToSay;
    await loadMembers(room);
    const members = otherMembers(room);
    const told = (trusts: ReadonlyMap<string, Trust>) =>
      roomTrustOf(
        members.map((member) => ({
          person: personOfMember(context.accountId, member.userId, member),
          trust: trusts.get(member.userId) ?? people.known(member.userId) ?? 'unknown',
        })),
      );
    const onSome = (trusts: ReadonlyMap<string, Trust>) => {
      const soFar = told(trusts);
      // Problems are told as soon as they are found; that there is none, when everybody has been asked about.
      if (soFar.problems.length > 0) tell(soFar);
    };
    return told(
      await trustOfAll(
        members.map(({ userId }) => userId),
        onSome,
      ),
    );
  }

  async function roomEncryption(
    roomId: string,
    tell: (encryption: RoomEncryption) => void,
  ): Promise<RoomEncryption | null> {
    const room = roomOf(roomId);
    if (!room) return null;
    const encrypted = room.hasEncryptionStateEvent();
    const told: unknown = room.currentState.getStateEvents('m.room.encryption', '')?.getContent()['algorithm'];
    const { periodMs, messages } = pinned.rotation(room);
    const only = encrypted ? verifiedRooms.why(roomId) : null;
    const excludes = context.settings().excludeInsecureDevices.value;
    const chooses = encrypted && room.getMyMembership() === 'join' && (only !== null || excludes);
    const facts: RoomEncryption = {
      algorithm: encrypted ? (typeof told === 'string' ? told : algorithm) : null,
      rotationPeriodMs: periodMs,
      rotationPeriodMessages: messages,
      mayChange: room.currentState.maySendStateEvent('m.room.encryption', context.userId),
      hidden: pinned.isHidden(room),
      verifiedSessionsOnly: only,
      leftOut: 0,
    };
    if (!chooses) return facts;
    const others = () => otherMembers(room).map(({ userId }) => userId);
    const leftOut = (trusts: readonly Trust[]) =>
      trusts.filter((trust) => (only ? trust !== 'verified' && trust !== 'insecure-session' : trust === 'unknown'))
        .length;
    const known = others().flatMap((userId) => people.known(userId) ?? []);
    tell({ ...facts, leftOut: leftOut(known) });
    await loadMembers(room);
    return { ...facts, leftOut: leftOut([...(await trustOfAll(others())).values()]) };
  }

  async function person(userId: string, roomId: string | null): Promise<PersonDetails> {
    const member = roomId === null ? null : (roomOf(roomId)?.getMember(userId) ?? null);
    const user = client.getUser(userId);
    // Of whom one shares no encrypted room with, nothing is known before crypto has looked.
    if (await seeIdentity(client, userId).catch(() => false)) people.forget([userId]);
    const [trust, sessions] = await Promise.all([people.trust(userId), people.sessions(userId, true)]);
    return {
      person: member
        ? personOfMember(context.accountId, userId, member)
        : personOf(context.accountId, userId, user?.displayName, user?.avatarUrl),
      me: userId === context.userId,
      trust,
      sessions,
    };
  }

  /** A value about all members of a room, not before one has stayed in it for a moment. */
  function watchRoom<T>(
    roomId: string,
    compute: (roomId: string, tell: (value: T) => void) => Promise<T | null>,
    emit: (value: T) => void,
  ): () => void {
    let first = true;
    const calmly = async (tell: (value: T) => void) => {
      await sleep(first ? patience : pace);
      first = false;
      return compute(roomId, tell);
    };
    return watch(createRefreshing({ compute: calmly, emit, onFailed }), roomId);
  }

  return {
    roomTrust: (roomId, emit) => watchRoom(roomId, roomTrust, emit),
    roomEncryption: (roomId, emit) => watchRoom(roomId, roomEncryption, emit),
    members(roomId, emit) {
      let told: readonly Member[] | null = null;
      const tell = (members: readonly Member[]) => {
        const batches =
          told === null
            ? firstBatches(members)
            : [diffLists(told, members, (member) => member.person.userId, samePlain)];
        told = members;
        for (const patches of batches) if (patches.length > 0) emit(patches);
      };
      let stopped = false;
      const compute = async () => {
        if (told !== null) await sleep(pace);
        const room = roomOf(roomId);
        if (!room) return null;
        const now = () => membersOf(context.accountId, room, (userId) => people.known(userId) ?? 'unknown');
        await loadMembers(room);
        // The names come first: to ask about a thousand people takes its time.
        if (!stopped && told === null) tell(now());
        const others = otherMembers(room).map(({ userId }) => userId);
        if (room.hasEncryptionStateEvent()) await trustOfAll(others, () => (stopped ? undefined : tell(now())));
        if (!stopped) tell(now());
        return null;
      };
      const end = watch(createRefreshing<never>({ compute, emit: () => undefined, onFailed }), roomId);
      return () => {
        stopped = true;
        end();
      };
    },
    person: (userId, roomId, emit) =>
      watch(createRefreshing({ compute: () => person(userId, roomId), emit, onFailed }), null),
    refreshRoom(roomId) {
      for (const [refreshing, of] of watched) if (of === roomId) refreshing.refresh();
    },
    refreshAll() {
      for (const refreshing of watched.keys()) refreshing.refresh();
    },
    stop() {
      for (const refreshing of watched.keys()) refreshing.stop();
      watched.clear();
    },
  };
}
