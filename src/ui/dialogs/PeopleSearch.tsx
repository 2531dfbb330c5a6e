import { useEffect, useState, type ReactNode } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { SearchField } from 'react-aria-components/SearchField';
import type { FoundPerson } from '../../protocol/people';
import { Avatar } from '../design/Avatar';
import { Spinner } from '../design/Spinner';
import { T, useText } from '../language';
import { ExternalMark } from '../members';
import type { PeopleSearchState } from './use-people-search';
import styles from './PeopleSearch.module.css';

/** react-aria names the active option a moment after the list has emptied: an empty list has none. */
const nobodyActive = { 'aria-activedescendant': '' };
/** The field commands a list: a combobox in ARIA's words (react-aria adds `aria-controls` and the active option). */
const combobox = { role: 'combobox' };

/** An e-mail address: no homeserver promises to know people by them. */
const isAddress = (term: string): boolean => /^[^@\s:]+@[^@\s:]+$/.test(term.trim());

export interface PeopleSearchProps<P extends FoundPerson> {
  term: string;
  onTerm: (term: string) => void;
  search: PeopleSearchState<P>;
  onChoose: (person: P) => void;
  /** Why a person cannot be chosen, shown beside the name; null for those who can. */
  noteFor?: (person: P) => ReactNode;
}

/** A field for a name or Matrix ID, and the people found. */
export function PeopleSearch<P extends FoundPerson>({ term, onTerm, search, onChoose, noteFor }: PeopleSearchProps<P>) {
  const t = useText();
  const people = search.state === 'found' ? search.people : [];
  return (
    <Autocomplete inputValue={term} onInputChange={onTerm}>
      <SearchField className={styles.field ?? ''} {...{ autoFocus: true }}>
        <Label className={styles.label ?? ''}>{t('newConversation.field')}</Label>
        <Input
          className={styles.input ?? ''}
          {...combobox}
          {...(people.length === 0 ? nobodyActive : {})}
          aria-expanded={people.length > 0}
        />
      </SearchField>
      <div className={styles.results}>
        <ListBox
          aria-label={t('newConversation.results')}
          className={styles.list ?? ''}
          items={people.map((person) => ({ id: person.userId, person, note: noteFor?.(person) ?? null }))}
          renderEmptyState={() => null}
        >
          {({ person, note }) => (
            <ListBoxItem
              textValue={person.name}
              className={styles.person ?? ''}
              isDisabled={note !== null}
              onAction={() => onChoose(person)}
            >
              <Avatar avatar={person.avatar} shape="circle" size={36} />
              <span className={styles.names}>
                <span className={styles.name}>
                  {person.name} <ExternalMark userId={person.userId} />
                </span>
                <span className={styles.id}>{person.userId}</span>
              </span>
              {note === null ? null : <span className={styles.note}>{note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
        <SearchState state={search.state} count={people.length} isAddress={isAddress(term)} />
      </div>
    </Autocomplete>
  );
}

/** What the list alone does not say, read out politely. */
function SearchState(props: { state: PeopleSearchState['state']; count: number; isAddress: boolean }) {
  const { state, count, isAddress } = props;
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (state !== 'searching') return;
    const timer = setTimeout(() => setSlow(true), 150);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [state]);
  return (
    <output className={styles.state}>
      {state === 'idle' ? <T id="newConversation.hint" /> : null}
      {state === 'searching' && slow ? (
        <>
          <Spinner size={18} />
          <T id="newConversation.searching" />
        </>
      ) : null}
      {state === 'found' && count === 0 ? (
        <T id={isAddress ? 'newConversation.noAddress' : 'newConversation.none'} />
      ) : null}
      {state === 'found' && count > 0 ? (
        <span className={styles.found}>
          <T id="newConversation.found" values={{ count }} />
          {isAddress ? (
            <>
              {'. '}
              <T id="newConversation.byAddress" />
            </>
          ) : null}
        </span>
      ) : null}
    </output>
  );
}
