import type { PassphraseStrength } from '../../protocol/accounts';
import { TextField } from '../design/TextField';
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
  const names = { show: t('common.showPassword'), hide: t('common.hidePassword'), capsLock: t('common.capsLock') };
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      <TextField
        label={t('passphrase.label')}
        type="password"
        value={props.passphrase}
        onChange={props.setPassphrase}
        autoComplete="new-password"
        password={names}
        maxLength={1024}
        takesFocus
      />
      <StrengthMeter strength={props.strength} />
      <TextField
        label={t('passphrase.repeat')}
        type="password"
        value={props.repeated}
        onChange={props.setRepeated}
        autoComplete="new-password"
        password={names}
        isInvalid={props.isInvalid}
        maxLength={1024}
      />
      {/* Enter submits a form of several fields only where it has a button for that; the dialog's own stands outside. */}
      <button type="submit" hidden aria-label={t('identity.finish')} />
    </form>
  );
}
