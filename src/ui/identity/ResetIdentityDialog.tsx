import { useState } from 'react';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';
import { RecoveryDialog } from './RecoveryDialog';
import styles from './Identity.module.css';

/** New cross-signing keys: says plainly what is lost, then makes the recovery key that goes with them. */
export function ResetIdentityDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const [isWarned, setWarned] = useState(false);
  if (isWarned) return <RecoveryDialog purpose="new-identity" onClose={onClose} />;
  return (
    <Dialog
      title={t('identity.reset')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} takesFocus>
            <T id="common.cancel" />
          </Button>
          <Button variant="danger" onPress={() => setWarned(true)}>
            <T id="identity.resetGoOn" />
          </Button>
        </>
      }
    >
      <p>
        <T id="identity.resetText" />
      </p>
      <ul className={styles.list}>
        <li>
          <T id="identity.resetLosesHistory" />
        </li>
        <li>
          <T id="identity.resetLosesTrust" />
        </li>
        <li>
          <T id="identity.resetLosesSessions" />
        </li>
      </ul>
      <p>
        <T id="identity.resetKeeps" />
      </p>
    </Dialog>
  );
}
