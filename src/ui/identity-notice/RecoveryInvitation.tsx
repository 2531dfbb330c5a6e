import { KeyRound } from 'lucide-react';
import { useViewState } from '../app';
import { Button } from '../design/Button';
import { T } from '../language';
import styles from './RecoveryInvitation.module.css';

/** The one step of a first sign-in, where no conversation is open yet; opening one puts it off. */
export function RecoveryInvitation() {
  const openDialog = useViewState((state) => state.openDialog);
  return (
    <section className={styles.card} aria-labelledby="recovery-invitation">
      <KeyRound size={40} strokeWidth={1.25} aria-hidden />
      <h2 id="recovery-invitation" className={styles.title}>
        <T id="identity.invitationTitle" />
      </h2>
      <p className={styles.text}>
        <T id="identity.invitation" />
      </p>
      <Button variant="primary" onPress={() => openDialog({ kind: 'set-up-recovery' })}>
        <T id="identity.setUp" />
      </Button>
      <p className={styles.later}>
        <T id="identity.invitationLater" />
      </p>
    </section>
  );
}
