import type { InvitationResult } from '../../protocol/history';
import type { Person } from '../../protocol/people';
import { useErrorText } from '../app';
import { Banner } from '../design/Banner';
import { T } from '../language';

/** Who could not be invited, and why. */
export function RefusedPeople({
  results,
  people,
}: {
  results: readonly InvitationResult[];
  people: readonly Person[];
}) {
  const errorText = useErrorText();
  return results.map(({ userId, error }) => {
    const person = people.find((each) => each.userId === userId);
    if (!person || !error) return null;
    return (
      <Banner key={userId} tone="danger" announce="alert">
        <T id="invite.refused" values={{ name: <bdi key="name">{person.name}</bdi>, why: errorText(error) }} />
      </Banner>
    );
  });
}
