import { KeyRound, ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTopic, useViewState } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { actionLabels, dialogOf, noticeOf } from '../identity-notice';
import { T } from '../language';

/**
 * What the whole account's encryption wants from the person: one thing at a time, the gravest first, calmly; `otherwise`
 * where it wants nothing.
 */
export function EncryptionBanner({ otherwise }: { otherwise: ReactNode }) {
  const identity = useTopic('identity', undefined);
  const openDialog = useViewState((state) => state.openDialog);
  const notice = noticeOf(identity);
  const isInvited = useViewState(({ view }) => view.kind === 'none') && identity?.phase === 'no-recovery';
  // The empty pane says the same at more length.
  if (!notice || isInvited) return otherwise;
  const Icon = notice.action === 'set-up-recovery' ? KeyRound : ShieldAlert;
  return (
    <Banner
      tone="warn"
      announce="status"
      bar
      icon={<Icon size={20} aria-hidden />}
      actions={
        <Button variant="quiet" size="small" onPress={() => openDialog(dialogOf(notice.action))}>
          <T id={actionLabels[notice.action]} />
        </Button>
      }
    >
      <T id={notice.text} />
    </Banner>
  );
}
