import { use, useEffect, useState } from 'react';
import type { Person } from '../../protocol/people';
import { ErrorNotice, useAccount, useAction, useCore, useViewState } from '../app';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { PreviewedRoomContext } from '../media';
import { T, useText } from '../language';
import styles from './Contact.module.css';

const unknown: Person['avatar'] = { url: null, initials: '', colour: 0 };

/** What the homeserver tells of a person; null until it has. */
function useContact(userId: string): Person | null {
  const core = useCore();
  const roomId = use(PreviewedRoomContext)?.roomId ?? null;
  const [found, setFound] = useState<Person | null>(null);
  useEffect(() => {
    if (roomId === null) return;
    let isGone = false;
    void core.call('contact', { roomId, userId }).then((answer) => {
      if (answer.ok && !isGone) setFound(answer.value);
    });
    return () => {
      isGone = true;
    };
  }, [core, roomId, userId]);
  return found?.userId === userId ? found : null;
}

/** A person who was shared: who that is by their own homeserver, and the way to write to them. */
export function ContactView({ userId, name }: { userId: string; name: string }) {
  const t = useText();
  const core = useCore();
  const isMe = useAccount().userId === userId;
  const openDialog = useViewState((state) => state.openDialog);
  const openRoom = useViewState((state) => state.openRoom);
  const show = useViewState((state) => state.show);
  const person = useContact(userId);
  // The name is the person's own; what the sender calls them stands in while nothing is known.
  const shown = person && person.name !== userId ? person.name : name;
  const write = useAction(
    () => core.call('openDirect', { userId }),
    (target) =>
      target.kind === 'existing' ? openRoom(target.roomId) : show({ kind: 'new-direct', person: target.person }),
  );
  return (
    <section className={styles.card} aria-label={t('contact.named', { name: shown })}>
      <button
        type="button"
        className={styles.who}
        title={t('contact.about', { name: shown })}
        onClick={() => openDialog({ kind: 'person', userId, roomId: null, name: shown })}
      >
        <Avatar
          avatar={
            person?.avatar ?? { ...unknown, initials: Array.from(shown.replace(/^@/, ''))[0]?.toUpperCase() ?? '' }
          }
          shape="circle"
          size={42}
        />
        <span className={styles.facts}>
          <bdi className={styles.name}>{shown}</bdi>
          {shown === userId ? null : <bdi className={styles.id}>{userId}</bdi>}
        </span>
      </button>
      {isMe ? null : (
        <Button size="small" isPending={write.isPending} onPress={() => void write.run()}>
          <T id="contact.write" />
        </Button>
      )}
      <ErrorNotice error={write.error} />
    </section>
  );
}
