import { Eye, EyeOff } from 'lucide-react';
import { useState, type ReactNode, type RefObject } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { classNames } from './class-names';
import { IconButton } from './IconButton';
import styles from './TextField.module.css';

export interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Takes the Escape key, which then closes nothing around the field. */
  onEscape?: () => void;
  type?: 'text' | 'password' | 'search';
  description?: ReactNode;
  placeholder?: string;
  takesFocus?: boolean;
  autoComplete?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  isInvalid?: boolean;
  maxLength?: number;
  /** Names for the button that shows a password, and the hint for Caps Lock. */
  password?: { show: string; hide: string; capsLock: string };
  inputRef?: RefObject<HTMLInputElement | null>;
  /** What stands in the field's end, such as a spinner. */
  end?: ReactNode;
}

/** A labelled line of text; a password can be shown, and Caps Lock is told. */
export function TextField(props: TextFieldProps) {
  const { type = 'text', password, onEscape } = props;
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const description = capsLock && password ? password.capsLock : props.description;
  return (
    <AriaTextField
      className={styles.field ?? ''}
      value={props.value}
      onChange={props.onChange}
      type={type === 'password' && shown ? 'text' : type}
      isRequired={props.isRequired ?? false}
      isDisabled={props.isDisabled ?? false}
      isInvalid={props.isInvalid ?? false}
      validationBehavior="aria"
      {...(props.takesFocus && { autoFocus: true })}
      {...(props.autoComplete && { autoComplete: props.autoComplete })}
      {...(props.maxLength && { maxLength: props.maxLength })}
      {...(type !== 'search' && { spellCheck: 'false' })}
      {...(onEscape && {
        onKeyDown: (event) => {
          if (event.key === 'Escape') onEscape();
          else event.continuePropagation();
        },
      })}
      {...(password && {
        onKeyUp: (event) => setCapsLock(event.getModifierState('CapsLock')),
        onBlur: () => setCapsLock(false),
      })}
    >
      <Label className={styles.label ?? ''}>{props.label}</Label>
      <span className={styles.box}>
        <Input
          {...(props.inputRef && { ref: props.inputRef })}
          {...(props.placeholder && { placeholder: props.placeholder })}
          className={classNames(styles.input, password && styles.withEnd)}
        />
        <span className={styles.end}>
          {props.end}
          {password ? (
            <IconButton
              size="small"
              label={shown ? password.hide : password.show}
              icon={shown ? <EyeOff size={18} aria-hidden /> : <Eye size={18} aria-hidden />}
              onPress={() => setShown(!shown)}
            />
          ) : null}
        </span>
      </span>
      {description ? (
        <Text slot="description" className={classNames(styles.description, capsLock && styles.warn)}>
          {description}
        </Text>
      ) : null}
    </AriaTextField>
  );
}
