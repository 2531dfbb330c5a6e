import { Server } from 'lucide-react';
import type { Homeserver } from '../../protocol/accounts';
import { T, useText } from '../language';
import { Button } from '../design/Button';
import styles from './Form.module.css';

/** The homeserver that was found, how, and the way to choose another. */
export function ServerCard({ homeserver, onChange }: { homeserver: Homeserver; onChange: () => void }) {
  const t = useText();
  return (
    <div className={styles.server}>
      <Server size={20} aria-hidden />
      <div className={styles.serverText}>
        <div className={styles.serverName}>{homeserver.name}</div>
        <div className={styles.serverFound}>
          <T id={homeserver.foundBy === 'typed' ? 'signIn.foundTyped' : 'signIn.foundFromAddress'} />
        </div>
      </div>
      <Button variant="quiet" size="small" label={t('signIn.changeServer')} onPress={onChange}>
        <T id="signIn.changeServerShort" />
      </Button>
    </div>
  );
}
