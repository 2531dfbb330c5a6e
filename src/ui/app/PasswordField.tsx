import { TextField, type TextFieldProps } from '../design/TextField';
import { useText } from '../language';

/** A text field for a password or passphrase, which can be shown; Caps Lock is told. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'password'>) {
  const t = useText();
  const names = { show: t('common.showPassword'), hide: t('common.hidePassword'), capsLock: t('common.capsLock') };
  return <TextField {...props} type="password" password={names} />;
}
