import { useAccount, useTopic, useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { T } from '../language';
import styles from './Tabs.module.css';

export function AccountTab() {
  const account = useAccount();
  const profile = useTopic('profile', undefined);
  const openDialog = useViewState((state) => state.openDialog);
  return (
    <div className={styles.rows}>
      <div className={styles.profile}>
        {profile ? <Avatar avatar={profile.avatar} shape="circle" size={64} /> : null}
        <div className={styles.profileName}>{profile?.name ?? account.userId}</div>
      </div>
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
