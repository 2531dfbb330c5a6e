import { useCallback, useState } from 'react';
import type { FoundPerson } from '../../protocol/people';
import { ErrorNotice, useAction, useCore, type OpenDialog } from '../app';
import { Dialog } from '../design/Dialog';
import { PeopleSearch, usePeopleSearch } from '../dialogs';
import { T, useText } from '../language';

type ShareContactProps = Extract<OpenDialog, { kind: 'share-place' | 'share-contact' }> & { onClose: () => void };

/** Finds a person and sends them as a card. */
export function ShareContactDialog({ roomId, threadId, replyTo, onSent, onClose }: ShareContactProps) {
  const t = useText();
  const core = useCore();
  const [term, setTerm] = useState('');
  const ask = useCallback((wanted: string) => core.call('searchPeople', { term: wanted }), [core]);
  const search = usePeopleSearch(ask, term);
  const send = useAction(
    ({ userId, name }: FoundPerson) => core.call('sendContact', { roomId, threadId, replyTo, userId, name }),
    () => {
      onSent();
      onClose();
    },
  );
  return (
    <Dialog title={t('contact.share')} closeLabel={t('common.close')} onClose={onClose}>
      <PeopleSearch term={term} onTerm={setTerm} search={search} onChoose={(person) => void send.run(person)} />
      <ErrorNotice error={send.error ?? (search.state === 'failed' ? search.error : null)} />
      <p>
        <T id="contact.hint" />
      </p>
    </Dialog>
  );
}
