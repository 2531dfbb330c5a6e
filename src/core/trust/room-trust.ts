/** What is to be said of a room's members together; header, banner and list of members say the same. */
import type { Person } from '../../protocol/people';
import type { RoomTrust, Trust, TrustProblem } from '../../protocol/trust';

export const nothingToSay: RoomTrust = { level: 'nothing', problems: [] };

const gravity: Readonly<Record<TrustProblem['trust'], number>> = {
  'verification-lost': 0,
  'identity-changed': 1,
  'insecure-session': 2,
};

const isProblem = (trust: Trust): trust is TrustProblem['trust'] => Object.hasOwn(gravity, trust);

/** `others` are the joined and invited members of an encrypted room, without oneself. */
export function roomTrustOf(others: readonly { person: Person; trust: Trust }[]): RoomTrust {
  const problems = others
    .flatMap(({ person, trust }) => (isProblem(trust) ? [{ person, trust }] : []))
    .sort(
      (one, other) => gravity[one.trust] - gravity[other.trust] || one.person.name.localeCompare(other.person.name),
    );
  if (problems.length > 0) return { level: 'attention', problems };
  const everyone = others.length > 0 && others.every(({ trust }) => trust === 'verified');
  return everyone ? { level: 'everyone-verified', problems: [] } : nothingToSay;
}
