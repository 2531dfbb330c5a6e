import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { attachmentKinds } from '../../protocol/search-query';
import { Button } from '../design/Button';
import { Menu } from '../design/Menu';
import { T, useText } from '../language';
import { kindMessages } from './FieldView';
import type { Chip } from './chips';
import styles from './Search.module.css';

export interface FilterBarProps {
  /** `in` only where results are of several rooms. */
  hasRooms: boolean;
  onChip: (chip: Chip) => void;
  /** Begins a filter in the field, where people or rooms are proposed. */
  onType: (filter: 'from' | 'in') => void;
}

/** The filters, for those who do not type them. */
export function FilterBar({ hasRooms, onChip, onType }: FilterBarProps) {
  const t = useText();
  return (
    <div className={styles.filters}>
      <AriaButton className={styles.pill ?? ''} onPress={() => onType('from')}>
        <T id="search.filter.from" />
      </AriaButton>
      {hasRooms ? (
        <AriaButton className={styles.pill ?? ''} onPress={() => onType('in')}>
          <T id="search.filter.in" />
        </AriaButton>
      ) : null}
      <DayFilter name="before" onChip={onChip} />
      <DayFilter name="after" onChip={onChip} />
      <Menu
        label={t('search.filter.has')}
        placement="bottom start"
        trigger={
          <AriaButton className={styles.pill ?? ''}>
            <T id="search.filter.has" />
          </AriaButton>
        }
        entries={attachmentKinds.map((kind) => ({
          id: kind,
          label: t(kindMessages[kind]),
          onAction: () => onChip({ name: 'has', value: kind, label: kind }),
        }))}
      />
    </div>
  );
}

const dayMessages = { before: 'search.filter.before', after: 'search.filter.after' } as const;

function DayFilter({ name, onChip }: { name: 'before' | 'after'; onChip: (chip: Chip) => void }) {
  const t = useText();
  const [day, setDay] = useState('');
  return (
    <DialogTrigger>
      <AriaButton className={styles.pill ?? ''}>
        <T id={dayMessages[name]} />
      </AriaButton>
      <Popover placement="bottom start" offset={6} className={styles.popover ?? ''}>
        <Dialog className={styles.dayDialog ?? ''} aria-label={t(dayMessages[name])}>
          {({ close }) => (
            <form
              className={styles.dayForm}
              onSubmit={(event) => {
                event.preventDefault();
                if (day === '') return;
                onChip({ name, value: day, label: day });
                close();
              }}
            >
              <input
                type="date"
                className={styles.day}
                aria-label={t('goToDate.date')}
                value={day}
                // The popover is for this one field.
                // eslint-disable-next-line jsx-a11y/no-autofocus
                autoFocus
                onChange={(event) => setDay(event.target.value)}
              />
              <Button type="submit" variant="primary" size="small" isDisabled={day === ''}>
                <T id="search.filter.apply" />
              </Button>
            </form>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
