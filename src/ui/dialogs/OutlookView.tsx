import { History } from 'lucide-react';
import type { InvitationOutlook, NoEarlierMessages } from '../../protocol/history';
import type { FoundPerson } from '../../protocol/people';
import { useViewState } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { T } from '../language';

const reasons = {
  'room-keeps-history': 'invite.none.room',
  'session-unverified': 'invite.none.session',
  'person-without-identity': 'invite.none.person',
} as const satisfies Record<NoEarlierMessages, string>;

/** What those who are invited now will read of what was said before, and why. */
export function OutlookView({ outlook, people }: { outlook: InvitationOutlook; people: readonly FoundPerson[] }) {
  const openDialog = useViewState((state) => state.openDialog);
  const { obstacle, encrypted } = outlook;
  const without = people.filter(({ userId }) => outlook.without.includes(userId));
  return (
    <Banner
      tone={obstacle === 'session-unverified' ? 'warn' : 'info'}
      announce="status"
      icon={<History size={20} aria-hidden />}
      {...(obstacle === 'session-unverified' && {
        actions: (
          <Button size="small" onPress={() => openDialog({ kind: 'confirm-identity' })}>
            <T id="identity.confirm" />
          </Button>
        ),
      })}
    >
      <strong>
        <T id={obstacle === null ? 'invite.earlier' : 'invite.none'} />
      </strong>{' '}
      <T id={obstacle === null ? (encrypted ? 'invite.earlier.keys' : 'invite.earlier.clear') : reasons[obstacle]} />
      {obstacle === null && without.length > 0 ? (
        <>
          {' '}
          <T
            id="invite.without"
            values={{ names: without.map(({ name }) => name).join(', '), count: without.length }}
          />
        </>
      ) : null}
    </Banner>
  );
}
