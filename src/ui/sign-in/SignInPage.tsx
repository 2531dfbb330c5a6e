import { useEffect, useState } from 'react';
import type { Account, Homeserver } from '../../protocol/accounts';
import { useBridge, warmUpCore } from '../app';
import { Brand } from '../design/Brand';
import { T } from '../language';
import { RegisterForm } from './RegisterForm';
import { SignInForm } from './SignInForm';
import styles from './SignInPage.module.css';

/** The first page: who Pli is on the left, the way in on the right. */
export function SignInPage({ onSignedIn }: { onSignedIn: (account: Account) => void }) {
  const bridge = useBridge();
  useEffect(warmUpCore, []);
  const [registerAt, setRegisterAt] = useState<Homeserver | null>(null);
  return (
    <div className={styles.page}>
      <aside className={styles.side}>
        <Brand />
        <div className={styles.promise}>
          <p className={styles.tagline}>
            <T id="app.tagline" />
          </p>
          <p className={styles.blurb}>
            <T id="app.promise" />
          </p>
        </div>
      </aside>
      <main className={styles.main} data-region="main" tabIndex={-1}>
        <div className={styles.column}>
          {registerAt ? (
            <RegisterForm
              bridge={bridge}
              homeserver={registerAt}
              onBack={() => setRegisterAt(null)}
              onRegistered={onSignedIn}
            />
          ) : (
            <SignInForm bridge={bridge} onRegister={setRegisterAt} onSignedIn={onSignedIn} />
          )}
        </div>
      </main>
    </div>
  );
}
