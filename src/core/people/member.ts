/** Members of a room as the ui sees people. */
import type { RoomMember } from 'matrix-js-sdk/lib/models/room-member';
import type { Person } from '../../protocol/people';
import { personOf } from './person';

/** A member as the ui sees people; `name` is disambiguated by the SDK. */
export function personOfMember(accountId: string, userId: string, member: RoomMember | null): Person {
  return personOf(accountId, userId, member?.name, member?.getMxcAvatarUrl());
}
