import { T } from '../language';
import { VerifyButton } from './VerifyButton';
import styles from './Verification.module.css';

/** In the settings: verifies another session of one's own with this one. */
export function VerificationSection() {
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>
        <T id="verification.sectionTitle" />
      </h3>
      <p className={styles.quiet}>
        <T id="verification.sectionText" />
      </p>
      <div>
        <VerifyButton target={{ kind: 'own-sessions' }}>
          <T id="verification.sectionAsk" />
        </VerifyButton>
      </div>
    </section>
  );
}
