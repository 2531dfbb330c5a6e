/** Which of a room's problems the banner tells, one matter at a time. */
import type { Person } from '../../protocol/people';
import type { RoomTrust } from '../../protocol/trust';

export type IdentityNews =
  /** Somebody verified was replaced; `more` others were too. Each is decided on its own. */
  | { kind: 'verification-lost'; person: Person; more: number }
  /** Identities never verified have changed: one "Continue" takes them all. */
  | { kind: 'identity-changed'; people: readonly Person[] };

export function identityNews(trust: RoomTrust | null): IdentityNews | null {
  const of = (kind: string) =>
    (trust?.problems ?? []).filter((each) => each.trust === kind).map(({ person }) => person);
  const [lost, ...more] = of('verification-lost');
  if (lost) return { kind: 'verification-lost', person: lost, more: more.length };
  const people = of('identity-changed');
  return people.length > 0 ? { kind: 'identity-changed', people } : null;
}
