import { Compass, Hash, UsersRound } from 'lucide-react';
import { useCallback, useState } from 'react';
import { mostInGroup } from '../../protocol/making';
import type { FoundPerson } from '../../protocol/people';
import { ErrorNotice, useAction, useCore, useViewState } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { ChosenPeople } from './ChosenPeople';
import { PeopleSearch } from './PeopleSearch';
import { usePeopleSearch } from './use-people-search';
import styles from './Dialogs.module.css';

/**
 * Finds a person and opens the conversation with them, or the place where it will be; or gathers several. Nothing is
 * created yet.
 */
export function NewConversationDialog() {
  const t = useText();
  const core = useCore();
  const closeDialog = useViewState((state) => state.closeDialog);
  const openDialog = useViewState((state) => state.openDialog);
  const openRoom = useViewState((state) => state.openRoom);
  const show = useViewState((state) => state.show);
  const [term, setTerm] = useState('');
  /** Null: the person chosen is written to at once. */
  const [chosen, setChosen] = useState<readonly FoundPerson[] | null>(null);
  const [name, setName] = useState('');
  const ask = useCallback((wanted: string) => core.call('searchPeople', { term: wanted }), [core]);
  const search = usePeopleSearch(ask, term);
  const open = useAction(
    (person: FoundPerson) => core.call('openDirect', { userId: person.userId }),
    (target) => {
      if (target.kind === 'existing') openRoom(target.roomId);
      else show({ kind: 'new-direct', person: target.person });
      closeDialog();
    },
  );
  const choose = (person: FoundPerson) => {
    if (!chosen) return void open.run(person);
    if (chosen.length >= mostInGroup || chosen.some(({ userId }) => userId === person.userId)) return;
    setChosen([...chosen, person]);
    setTerm('');
  };
  const begin = () => {
    const [first, ...others] = chosen ?? [];
    if (!first) return;
    if (others.length === 0) return void open.run(first);
    show({ kind: 'new-group', people: [first, ...others], name: name.trim() });
    closeDialog();
  };
  return (
    <Dialog
      title={t(chosen ? 'find.severalTitle' : 'newConversation.title')}
      closeLabel={t('common.close')}
      onClose={closeDialog}
      actions={
        chosen ? (
          <>
            <Button onPress={closeDialog}>
              <T id="common.cancel" />
            </Button>
            <Button variant="primary" isDisabled={chosen.length === 0} isPending={open.isPending} onPress={begin}>
              <T id="find.start" />
            </Button>
          </>
        ) : null
      }
    >
      <PeopleSearch
        term={term}
        onTerm={setTerm}
        search={search}
        onChoose={choose}
        noteFor={({ userId }) => (chosen?.some((person) => person.userId === userId) ? t('find.inList') : null)}
      />
      {chosen ? (
        <>
          <ChosenPeople
            label={t('find.chosen')}
            removeLabel={(person) => t('find.remove', { name: person })}
            people={chosen}
            onRemove={(userIds) => setChosen(chosen.filter(({ userId }) => !userIds.has(userId)))}
          />
          {chosen.length > 1 ? (
            <TextField
              label={t('find.groupName')}
              description={t('find.groupNameHint')}
              value={name}
              onChange={setName}
              maxLength={255}
            />
          ) : null}
        </>
      ) : null}
      <ErrorNotice error={open.error ?? (search.state === 'failed' ? search.error : null)} />
      <p className={styles.hint}>
        <T id="newConversation.sealed" />
      </p>
      {chosen ? null : (
        <div className={styles.others}>
          <Button size="small" icon={<UsersRound size={17} aria-hidden />} onPress={() => setChosen([])}>
            <T id="find.several" />
          </Button>
          <Button
            size="small"
            icon={<Hash size={17} aria-hidden />}
            onPress={() => openDialog({ kind: 'new-room', spaceId: null, isSpace: false })}
          >
            <T id="newConversation.newRoom" />
          </Button>
          <Button size="small" icon={<Compass size={17} aria-hidden />} onPress={() => openDialog({ kind: 'explore' })}>
            <T id="explore.open" />
          </Button>
        </div>
      )}
    </Dialog>
  );
}
