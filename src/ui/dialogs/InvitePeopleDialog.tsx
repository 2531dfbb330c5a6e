import { useCallback, useEffect, useState } from 'react';
import { mostInvited, type InvitationOutlook, type InvitationResult, type Invitee } from '../../protocol/history';
import type { FoundPerson } from '../../protocol/people';
import { ErrorNotice, useAction, useCore, useIsExternal, useTopic, useViewState } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';
import { ChosenPeople } from './ChosenPeople';
import { OutlookView } from './OutlookView';
import { PeopleSearch } from './PeopleSearch';
import { RefusedPeople } from './RefusedPeople';
import { usePeopleSearch } from './use-people-search';

/** Invites people to a room, and says before whether they will read what was said until now. */
export function InvitePeopleDialog({ roomId, name }: { roomId: string; name: string }) {
  const t = useText();
  const core = useCore();
  const closeDialog = useViewState((state) => state.closeDialog);
  const [term, setTerm] = useState('');
  const [chosen, setChosen] = useState<readonly FoundPerson[]>([]);
  const [failed, setFailed] = useState<readonly InvitationResult[]>([]);
  const ask = useCallback((wanted: string) => core.call('searchInvitees', { roomId, term: wanted }), [core, roomId]);
  const search = usePeopleSearch(ask, term);
  const outlook = useOutlook(roomId, chosen);
  const invite = useAction(
    () => core.call('invite', { roomId, userIds: chosen.map(({ userId }) => userId) }),
    (results) => {
      const refused = results.filter(({ error }) => error !== null);
      setFailed(refused);
      setChosen(chosen.filter(({ userId }) => refused.some((result) => result.userId === userId)));
      if (refused.length === 0) closeDialog();
    },
  );
  const isExternal = useIsExternal();
  // Tchap's homeservers refuse external people in such a room (`im.vector.room.access_rules`).
  const isRestricted = useTopic('roomSettings', { roomId })?.accessRule === 'restricted';
  const isChosen = (userId: string) => chosen.some((person) => person.userId === userId);
  const noteFor = ({ userId, membership }: Invitee) => {
    if (membership === 'join') return t('invite.member');
    if (membership === 'invite') return t('invite.invited');
    if (isRestricted && isExternal(userId)) return t('invite.externalRefused');
    return isChosen(userId) ? t('invite.chosen') : null;
  };

  return (
    <Dialog
      title={t('invite.title', { room: name })}
      closeLabel={t('common.close')}
      onClose={closeDialog}
      actions={
        <>
          <Button onPress={closeDialog}>
            <T id="common.cancel" />
          </Button>
          <Button
            variant="primary"
            isPending={invite.isPending}
            isDisabled={chosen.length === 0 || outlook === null}
            onPress={() => void invite.run()}
          >
            <T id="invite.submit" values={{ count: chosen.length }} />
          </Button>
        </>
      }
    >
      <PeopleSearch
        term={term}
        onTerm={setTerm}
        search={search}
        noteFor={noteFor}
        onChoose={(person) => {
          if (isChosen(person.userId) || chosen.length >= mostInvited) return;
          setChosen([...chosen, person]);
          setTerm('');
        }}
      />
      <ChosenPeople
        label={t('invite.people')}
        removeLabel={(person) => t('invite.remove', { name: person })}
        people={chosen}
        onRemove={(userIds) => setChosen(chosen.filter(({ userId }) => !userIds.has(userId)))}
      />
      {outlook ? <OutlookView outlook={outlook} people={chosen} /> : null}
      <RefusedPeople results={failed} people={chosen} />
      <ErrorNotice error={invite.error ?? (search.state === 'failed' ? search.error : null)} />
    </Dialog>
  );
}

/** What those chosen will read; null until it is known. */
function useOutlook(roomId: string, chosen: readonly FoundPerson[]): InvitationOutlook | null {
  const core = useCore();
  const [known, setKnown] = useState<{ ids: string; outlook: InvitationOutlook } | null>(null);
  const ids = chosen.map(({ userId }) => userId).join(' ');
  useEffect(() => {
    let current = true;
    const userIds = ids === '' ? [] : ids.split(' ');
    void core.call('invitationOutlook', { roomId, userIds }).then((answer) => {
      if (current && answer.ok) setKnown({ ids, outlook: answer.value });
    });
    return () => {
      current = false;
    };
  }, [core, roomId, ids]);
  return known?.ids === ids ? known.outlook : null;
}
