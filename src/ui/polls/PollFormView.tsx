import { ChevronDown, Plus, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { longestQuestion, mostAnswers } from '../../protocol/poll';
import { Button } from '../design/Button';
import { IconButton } from '../design/IconButton';
import { Menu } from '../design/Menu';
import { RadioChoices } from '../design/RadioChoices';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { addAnswer, filledAnswers, hasTwice, removeAnswer, setAnswer, writtenOf, type PollForm } from './poll-form';
import styles from './PollForm.module.css';

interface PollFormProps {
  form: PollForm;
  onChange: (form: PollForm) => void;
  /** The person pressed Ctrl or Cmd with Enter. */
  onSubmit: () => void;
}

/** Question, answers, and how they are chosen and shown. */
export function PollFormView({ form, onChange, onSubmit }: PollFormProps) {
  const t = useText();
  const list = useRef<HTMLOListElement>(null);
  const count = form.answers.length;
  const before = useRef(count);
  useEffect(() => {
    // Who adds an answer writes it.
    if (count > before.current) list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus();
    before.current = count;
  }, [count]);
  const add = () => {
    if (count < mostAnswers) onChange(addAnswer(form));
  };
  const onKeyDown = (event: KeyboardEvent, index: number | null) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) return onSubmit();
    const fields = [...(list.current?.querySelectorAll<HTMLInputElement>('input') ?? [])];
    const next = fields[index === null ? 0 : index + 1];
    if (next) next.focus();
    else add();
  };
  return (
    <div className={styles.form}>
      {/* Enter leads on from field to field. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div onKeyDown={(event) => onKeyDown(event, null)}>
        <TextField
          label={t('poll.question')}
          value={form.question}
          onChange={(question) => onChange({ ...form, question })}
          maxLength={longestQuestion}
          takesFocus
        />
      </div>
      <fieldset className={styles.group}>
        <legend>
          <T id="poll.answers" />
        </legend>
        <ol ref={list} className={styles.answers}>
          {form.answers.map(({ key, text }, index) => (
            // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
            <li key={key} className={styles.answer} onKeyDown={(event) => onKeyDown(event, index)}>
              <TextField
                label={t('poll.answer', { number: index + 1 })}
                placeholder={t('poll.answer', { number: index + 1 })}
                value={text}
                onChange={(next) => onChange(setAnswer(form, index, next))}
                maxLength={longestQuestion}
              />
              {count > 2 ? (
                <IconButton
                  label={t('poll.removeAnswer', { number: index + 1 })}
                  size="small"
                  icon={<X size={18} aria-hidden />}
                  onPress={() => onChange(removeAnswer(form, index))}
                />
              ) : null}
            </li>
          ))}
        </ol>
        {hasTwice(form) ? (
          <p className={styles.twice} role="alert">
            <T id="poll.twice" />
          </p>
        ) : null}
        <Button
          variant="quiet"
          size="small"
          icon={<Plus size={17} aria-hidden />}
          isDisabled={count >= mostAnswers}
          onPress={add}
        >
          <T id="poll.addAnswer" />
        </Button>
      </fieldset>
      <Selections form={form} onChange={onChange} />
      <fieldset className={styles.group}>
        <legend>
          <T id="poll.results" />
        </legend>
        <RadioChoices
          label={t('poll.results')}
          value={form.kind}
          onChange={(kind) => onChange({ ...form, kind })}
          choices={[
            { value: 'open', label: t('poll.kindOpen') },
            { value: 'hidden', label: t('poll.kindHidden') },
          ]}
        />
      </fieldset>
    </div>
  );
}

/** How many answers each may choose. */
function Selections({ form, onChange }: Pick<PollFormProps, 'form' | 'onChange'>) {
  const t = useText();
  const most = Math.max(2, filledAnswers(form));
  const { mostSelections } = writtenOf({ ...form, mostSelections: Math.min(form.mostSelections, most) });
  return (
    <div className={styles.selections}>
      <span>
        <T id="poll.selections" />
      </span>
      <Menu
        label={t('poll.selections')}
        trigger={
          <AriaButton className={styles.choose ?? ''}>
            <T id="poll.selectionCount" values={{ count: mostSelections }} />
            <ChevronDown size={15} aria-hidden />
          </AriaButton>
        }
        entries={Array.from({ length: most }, (_, index) => ({
          id: String(index + 1),
          label: t('poll.selectionCount', { count: index + 1 }),
          onAction: () => onChange({ ...form, mostSelections: index + 1 }),
        }))}
      />
    </div>
  );
}
