import { Spinner } from '../design/Spinner';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import type { AliasCheck } from './use-alias-check';
import styles from './Finding.module.css';

export interface AddressFieldProps {
  /** What stands before the colon. */
  alias: string;
  check: AliasCheck;
  serverName: string;
  onChange: (alias: string) => void;
}

const words = {
  none: 'find.addressMissing',
  invalid: 'find.addressInvalid',
  checking: 'find.addressChecking',
  free: 'find.addressFree',
  taken: 'find.addressTaken',
  unknown: 'find.addressUnknown',
} as const;

/** A room's address, checked as it is typed. */
export function AddressField({ alias, check, serverName, onChange }: AddressFieldProps) {
  const t = useText();
  return (
    <div className={styles.address}>
      <TextField
        label={t('find.address')}
        value={alias}
        onChange={(text) => onChange(text.replace(/^#/, ''))}
        maxLength={100}
        isInvalid={check === 'invalid' || check === 'taken'}
        end={check === 'checking' ? <Spinner size={18} /> : null}
      />
      <output className={check === 'taken' || check === 'invalid' ? styles.wrong : styles.right}>
        <T id={words[check]} values={{ address: `#${alias}:${serverName}` }} />
      </output>
    </div>
  );
}
