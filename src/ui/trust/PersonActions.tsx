import { ShieldCheck } from 'lucide-react';
import type { PersonDetails } from '../../protocol/trust';
import { ErrorNotice, useAction, useCore } from '../app';
import { Button } from '../design/Button';
import { T } from '../language';
import { useVerify } from '../verification';

export interface PersonActionsProps {
  details: PersonDetails;
  /** In a dialog about the person; or among other buttons, where the person has to be named. */
  place: 'dialog' | 'panel';
}

/** What can be done about a person's identity; nothing for one that is verified, or has none. */
export function PersonActions({ details, place }: PersonActionsProps) {
  const core = useCore();
  const { userId, name } = details.person;
  const verify = useVerify();
  const accept = useAction(() => core.call('acceptIdentities', { userIds: [userId] }));
  const withdraw = useAction(() => core.call('withdrawVerification', { userId }));
  const { trust, me } = details;
  if (me || trust === 'unknown' || trust === 'verified' || trust === 'insecure-session') return null;
  const look = place === 'panel' ? ({ size: 'small' } as const) : {};
  return (
    <>
      <ErrorNotice error={verify.error ?? accept.error ?? withdraw.error} />
      {trust === 'identity-changed' ? (
        <Button {...look} isPending={accept.isPending} onPress={() => void accept.run()}>
          <T id="trust.continue" />
        </Button>
      ) : null}
      {trust === 'verification-lost' ? (
        <Button {...look} isPending={withdraw.isPending} onPress={() => void withdraw.run()}>
          <T id="trust.withdraw" />
        </Button>
      ) : null}
      <Button
        {...look}
        {...(place === 'panel'
          ? { icon: <ShieldCheck size={17} aria-hidden /> }
          : { variant: 'primary', takesFocus: true })}
        isPending={verify.isPending}
        onPress={() => void verify.run({ kind: 'person', userId })}
      >
        {trust === 'verification-lost' ? (
          <T id="trust.verifyAgain" />
        ) : place === 'panel' ? (
          <T id="verification.title" values={{ name }} />
        ) : (
          <T id="trust.verify" />
        )}
      </Button>
    </>
  );
}
