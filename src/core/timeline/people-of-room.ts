/** People of one room: from the SDK where it knows them, else from the vault. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { Person } from '../../protocol/people';
import type { CoreContext } from '../ports';
import { personOf, personOfMember } from '../people';
import { samePlain } from '../value';
import { jsonOf, type Json } from './raw-event';

export interface PeopleOfRoom {
  /** The same object as long as nothing about the person changes. */
  person(userId: string): Person;
  /** Reads those from the vault whom nobody knows yet; answers whether somebody was found. */
  load(userIds: Iterable<string>): Promise<boolean>;
  /** Forgets what was computed: a name or picture has changed. */
  refresh(userId: string | null): void;
}

export function createPeopleOfRoom(
  context: CoreContext,
  roomId: string,
  client: () => MatrixClient | null,
): PeopleOfRoom {
  const computed = new Map<string, Person>();
  /** People as they were told last. */
  const told = new Map<string, Person>();
  const stored = new Map<string, Json>();
  const asked = new Set<string>();
  const live = (userId: string) => client()?.getRoom(roomId)?.getMember(userId) ?? null;
  return {
    person(userId) {
      const known = computed.get(userId);
      if (known) return known;
      const member = live(userId);
      const content = stored.get(userId);
      const made = member?.events.member
        ? personOfMember(context.accountId, userId, member)
        : personOf(context.accountId, userId, content?.['displayname'], content?.['avatar_url']);
      const before = told.get(userId);
      const person = before && samePlain(before, made) ? before : made;
      computed.set(userId, person);
      told.set(userId, person);
      return person;
    },
    async load(userIds) {
      const wanted = [...userIds].filter((userId) => !asked.has(userId) && !live(userId)?.events.member);
      if (wanted.length === 0) return false;
      for (const userId of wanted) asked.add(userId);
      const found = await context.vault.call('readMembers', { roomId, userIds: wanted });
      if (!found.ok) return false;
      for (const { userId, event } of found.value) {
        stored.set(userId, jsonOf(event['content']));
        computed.delete(userId);
      }
      return found.value.length > 0;
    },
    refresh(userId) {
      if (userId === null) computed.clear();
      else computed.delete(userId);
    },
  };
}
