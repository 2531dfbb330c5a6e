/** People as the ui sees them. */
import type { Person } from '../../protocol/people';
import { avatarOf } from './avatar';

/** Names longer than this are cut: nobody needs them, and layouts suffer from them. */
const longestName = 100;

/** A name that is safe to lay out in a line: no line breaks, no direction overrides (they could disguise a name), not endless. */
export function plainName(name: string): string {
  return name
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/gu, '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, longestName);
}

/** People as they were made last, by all they are made of: a room of twenty thousand asks for each of them again and again. */
const known = new Map<string, Person>();
const mostKnown = 50_000;

/** A person; `displayName` and `mxc` are what a server claims and may be anything. */
export function personOf(accountId: string, userId: string, displayName: unknown, mxc: unknown): Person {
  const parts = [accountId, userId, displayName, mxc].map((part) => (typeof part === 'string' ? part : ''));
  const key = JSON.stringify(parts);
  const found = known.get(key);
  if (found) return found;
  const made = makePerson(accountId, userId, displayName, mxc);
  if (known.size >= mostKnown) known.clear();
  known.set(key, made);
  return made;
}

function makePerson(accountId: string, userId: string, displayName: unknown, mxc: unknown): Person {
  const given = typeof displayName === 'string' ? plainName(displayName) : '';
  const name = given === '' ? userId : given;
  return { userId, name, avatar: avatarOf(accountId, userId, name === userId ? userId.slice(1) : name, mxc) };
}
