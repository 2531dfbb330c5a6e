import { useAccount, useViewState } from '../app';
import { Button } from '../design/Button';
import { T } from '../language';
import { IgnoredSection } from './IgnoredSection';
import { ProfileSection } from './ProfileSection';
import styles from './Tabs.module.css';

export function AccountTab() {
  const account = useAccount();
  const openDialog = useViewState((state) => state.openDialog);
  return (
    <div className={styles.rows}>
      <ProfileSection />
      <dl className={styles.facts}>
        <dt>
          <T id="settings.matrixId" />
        </dt>
        <dd>{account.userId}</dd>
        <dt>
          <T id="settings.homeserver" />
        </dt>
        <dd>{account.homeserver}</dd>
        <dt>
          <T id="settings.session" />
        </dt>
        <dd>{account.deviceId}</dd>
      </dl>
      <IgnoredSection />
      <div className={styles.action}>
        <Button onPress={() => openDialog({ kind: 'sign-out' })}>
          <T id="common.signOut" />
        </Button>
        <span className={styles.note}>
          <T id="settings.signOutHint" />
        </span>
      </div>
    </div>
  );
}
