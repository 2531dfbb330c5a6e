import { useCallback, useState } from 'react';
import type { FoundPerson } from '../../protocol/people';
import { ErrorNotice, useAction, useCore, useViewState } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';
import { PeopleSearch } from './PeopleSearch';
import { usePeopleSearch } from './use-people-search';
import styles from './Dialogs.module.css';

/** Finds a person and opens the conversation with them, or the place where it will be; nothing is created yet. */
export function NewConversationDialog() {
  const t = useText();
  const core = useCore();
  const closeDialog = useViewState((state) => state.closeDialog);
  const openDialog = useViewState((state) => state.openDialog);
  const openRoom = useViewState((state) => state.openRoom);
  const show = useViewState((state) => state.show);
  const [term, setTerm] = useState('');
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
      <PeopleSearch term={term} onTerm={setTerm} search={search} onChoose={(person) => void open.run(person)} />
      <ErrorNotice error={open.error ?? (search.state === 'failed' ? search.error : null)} />
      <p className={styles.hint}>
        <T id="newConversation.sealed" />
      </p>
    </Dialog>
  );
}
