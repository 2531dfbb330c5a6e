import { useEffect, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { SearchField } from 'react-aria-components/SearchField';
import type { FoundPerson } from '../../protocol/people';
import { ErrorNotice, useAction, useCore, useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Spinner } from '../design/Spinner';
import { T, useText } from '../language';
import { usePeopleSearch } from './use-people-search';
import styles from './NewConversationDialog.module.css';

/** The field commands a list: a combobox in ARIA's words (react-aria adds `aria-controls` and the active option). */
const combobox = { role: 'combobox' };

/** Finds a person and opens the conversation with them, or the place where it will be; nothing is created yet. */
export function NewConversationDialog() {
  const t = useText();
  const core = useCore();
  const closeDialog = useViewState((state) => state.closeDialog);
  const openDialog = useViewState((state) => state.openDialog);
  const openRoom = useViewState((state) => state.openRoom);
  const show = useViewState((state) => state.show);
  const [term, setTerm] = useState('');
  const search = usePeopleSearch(core, term);
  const people = search.state === 'found' ? search.people : [];
  const open = useAction(
    (person: FoundPerson) => core.call('openDirect', { userId: person.userId }),
    (target) => {
      if (target.kind === 'existing') openRoom(target.roomId);
      else show({ kind: 'new-direct', person: target.person });
      closeDialog();
    },
  );

  return (
    <Dialog
      title={t('newConversation.title')}
      closeLabel={t('common.close')}
      onClose={closeDialog}
      actions={
        <Button variant="quiet" onPress={() => openDialog({ kind: 'new-room' })}>
          <T id="newConversation.newRoom" />
        </Button>
      }
    >
      <Autocomplete inputValue={term} onInputChange={setTerm}>
        <SearchField className={styles.field ?? ''} {...{ autoFocus: true }}>
          <Label className={styles.label ?? ''}>{t('newConversation.field')}</Label>
          <Input className={styles.input ?? ''} {...combobox} aria-expanded={people.length > 0} />
        </SearchField>
        <div className={styles.results}>
          <ListBox
            aria-label={t('newConversation.results')}
            className={styles.list ?? ''}
            items={people.map((person) => ({ id: person.userId, person }))}
            renderEmptyState={() => null}
          >
            {({ person }) => (
              <ListBoxItem
                textValue={person.name}
                className={styles.person ?? ''}
                onAction={() => void open.run(person)}
              >
                <Avatar avatar={person.avatar} shape="circle" size={36} />
                <span className={styles.names}>
                  <span className={styles.name}>{person.name}</span>
                  <span className={styles.id}>{person.userId}</span>
                </span>
              </ListBoxItem>
            )}
          </ListBox>
          <SearchState search={search} />
        </div>
      </Autocomplete>
      <ErrorNotice error={open.error ?? (search.state === 'failed' ? search.error : null)} />
      <p className={styles.hint}>
        <T id="newConversation.sealed" />
      </p>
    </Dialog>
  );
}

/** What the list alone does not say, read out politely. */
function SearchState({ search }: { search: ReturnType<typeof usePeopleSearch> }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (search.state !== 'searching') return;
    const timer = setTimeout(() => setSlow(true), 150);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [search.state]);
  return (
    <output className={styles.state}>
      {search.state === 'idle' ? <T id="newConversation.hint" /> : null}
      {search.state === 'searching' && slow ? (
        <>
          <Spinner size={18} />
          <T id="newConversation.searching" />
        </>
      ) : null}
      {search.state === 'found' && search.people.length === 0 ? <T id="newConversation.none" /> : null}
      {search.state === 'found' && search.people.length > 0 ? (
        <span className={styles.found}>
          <T id="newConversation.found" values={{ count: search.people.length }} />
        </span>
      ) : null}
    </output>
  );
}
