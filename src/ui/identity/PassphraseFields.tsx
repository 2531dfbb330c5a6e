import type { PassphraseStrength } from '../../protocol/accounts';
import { PasswordField } from '../app';
import { useText } from '../language';
import { StrengthMeter } from '../passphrase';
import styles from './Identity.module.css';

export interface PassphraseFieldsProps {
  passphrase: string;
  repeated: string;
  strength: PassphraseStrength | null;
  isInvalid: boolean;
  setPassphrase: (passphrase: string) => void;
  setRepeated: (repeated: string) => void;
  onSubmit: () => void;
}

/** A new passphrase, how strong it is, and the same once more. */
export function PassphraseFields(props: PassphraseFieldsProps) {
  const t = useText();
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      <PasswordField
        label={t('passphrase.label')}
        value={props.passphrase}
        onChange={props.setPassphrase}
        autoComplete="new-password"
        maxLength={1024}
        takesFocus
      />
      <StrengthMeter strength={props.strength} />
      <PasswordField
        label={t('passphrase.repeat')}
        value={props.repeated}
        onChange={props.setRepeated}
        autoComplete="new-password"
        isInvalid={props.isInvalid}
        maxLength={1024}
      />
      {/* Enter submits a form of several fields only where it has a button for that; the dialog's own stands outside. */}
      <button type="submit" hidden aria-label={t('identity.finish')} />
    </form>
  );
}
