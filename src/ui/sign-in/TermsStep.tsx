import { useState } from 'react';
import type { RegistrationStep } from '../../protocol/accounts';
import { Button } from '../design/Button';
import { Checkbox } from '../design/Checkbox';
import { T, useText } from '../language';
import styles from './Form.module.css';

export interface TermsStepProps {
  policies: Extract<RegistrationStep, { type: 'terms' }>['policies'];
  onOpen: (url: string) => void;
  isPending: boolean;
}

/** The homeserver's terms (client-server API, `m.login.terms`), read in the system's browser and accepted here. */
export function TermsStep({ policies, onOpen, isPending }: TermsStepProps) {
  const t = useText();
  const [accepted, setAccepted] = useState(false);
  return (
    <>
      <p>
        <T id="register.terms" />
      </p>
      <ul className={styles.policies}>
        {policies.map(({ name, version, url }) => (
          <li key={url}>
            <button type="button" className={styles.link} onClick={() => onOpen(url)}>
              {name} ({version})
            </button>
          </li>
        ))}
      </ul>
      <Checkbox label={t('register.accept')} isSelected={accepted} onChange={setAccepted} />
      <Button type="submit" variant="primary" isPending={isPending} isDisabled={!accepted} fullWidth>
        <T id="register.submit" />
      </Button>
    </>
  );
}
