import { Search, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { useIntl } from 'react-intl';
import { classNames } from '../design/class-names';
import { useText } from '../language';
import { dayOfChip, kindOfChip, takeChips, type Chip, type Field } from './chips';
import styles from './Search.module.css';

const chipMessages = {
  from: 'search.chip.from',
  in: 'search.chip.in',
  before: 'search.chip.before',
  after: 'search.chip.after',
  has: 'search.chip.has',
} as const;
export const kindMessages = { file: 'search.kind.file', image: 'search.kind.image', link: 'search.kind.link' } as const;

export interface FieldViewProps {
  field: Field;
  inputRef: RefObject<HTMLInputElement | null>;
  label: string;
  placeholder: string;
  /** IDs of the lists that the field leads through, and of the option that Enter takes. */
  controls: string;
  activeId: string | null;
  onField: (field: Field) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  end?: ReactNode;
  isSmall?: boolean;
  takesFocus?: boolean;
}

/** The field: chips of filters, then text. Backspace at its beginning takes the last chip back. */
export function FieldView(props: FieldViewProps) {
  const { field, inputRef, onField } = props;
  const t = useText();
  const remove = (chip: Chip) => {
    onField({ ...field, chips: field.chips.filter((other) => other !== chip) });
    inputRef.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const last = field.chips.at(-1);
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0 && last) remove(last);
    else props.onKeyDown(event);
  };
  return (
    <div className={classNames(styles.field, props.isSmall && styles.small)}>
      <Search size={props.isSmall ? 18 : 20} className={styles.icon} aria-hidden />
      <div className={styles.parts}>
        {field.chips.map((chip) => (
          <ChipView key={`${chip.name} ${chip.value}`} chip={chip} onRemove={() => remove(chip)} />
        ))}
        <input
          ref={inputRef}
          type="text"
          className={styles.input}
          aria-label={props.label}
          aria-controls={props.controls}
          {...(props.activeId !== null && { 'aria-activedescendant': props.activeId })}
          placeholder={field.chips.length === 0 ? props.placeholder : ''}
          value={field.text}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          // Who opens a search wants to type.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={props.takesFocus ?? false}
          onChange={(event) => onField(takeChips({ ...field, text: event.target.value }))}
          onKeyDown={onKeyDown}
        />
      </div>
      {field.text === '' && field.chips.length === 0 ? null : (
        <button
          type="button"
          className={styles.clear}
          aria-label={t('search.clear')}
          onClick={() => {
            onField({ chips: [], text: '' });
            inputRef.current?.focus();
          }}
        >
          <X size={17} aria-hidden />
        </button>
      )}
      {props.end}
    </div>
  );
}

function ChipView({ chip, onRemove }: { chip: Chip; onRemove: () => void }) {
  const t = useText();
  const intl = useIntl();
  const day = dayOfChip(chip);
  const kind = kindOfChip(chip);
  const value =
    day !== null && chip.value.length > 7
      ? intl.formatDate(day, { dateStyle: 'medium' })
      : kind !== null
        ? t(kindMessages[kind])
        : chip.label;
  const text = t(chipMessages[chip.name], { value });
  return (
    <span className={styles.chip}>
      <bdi className={styles.chipText}>{text}</bdi>
      <button
        type="button"
        className={styles.chipRemove}
        aria-label={t('search.chip.remove', { text })}
        onClick={onRemove}
      >
        <X size={14} aria-hidden />
      </button>
    </span>
  );
}
