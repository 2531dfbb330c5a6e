import { Check } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { mostTargets, type ForwardResult } from '../../protocol/message-actions';
import type { RoomRow } from '../../protocol/rooms';
import type { TimelineItem } from '../../protocol/timeline';
import { ErrorNotice, useAction, useCore, useErrorText, useRoomRow, useRooms } from '../app';
import { Avatar } from '../design/Avatar';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { searchRooms } from '../room-list';
import { eventIdsOf } from './event-ids';
import { MessagePreview } from './MessagePreview';
import { tell } from './notice';
import styles from './MessageActions.module.css';

interface ForwardProps {
  roomId: string;
  items: readonly TimelineItem[];
  onClose: () => void;
}

/** Rooms shown at a time: one searches for the others. */
const mostShown = 60;

const isOpen = (row: RoomRow): boolean => row.membership === 'join' && row.kind !== 'space';

/** Chooses the conversations that messages are forwarded to. */
export function ForwardDialog({ roomId, items, onClose }: ForwardProps) {
  const t = useText();
  const core = useCore();
  const rows = useRooms();
  const source = useRoomRow(roomId);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<readonly RoomRow[]>([]);
  const [refused, setRefused] = useState<readonly ForwardResult[]>([]);
  const found = useMemo(() => searchRooms((rows ?? []).filter(isOpen), query).slice(0, mostShown), [rows, query]);
  const forward = useAction(
    () =>
      core.call('forwardMessages', {
        roomId,
        eventIds: eventIdsOf(items),
        to: chosen.map((row) => row.roomId),
      }),
    (results) => {
      const failed = results.filter(({ error }) => error !== null);
      const sent = results.length - failed.length;
      if (failed.length === 0) {
        tell({ kind: 'done', text: 'action.forwarded', count: sent });
        return onClose();
      }
      // Those that have it are not sent it twice.
      setRefused(failed);
      return setChosen(chosen.filter((row) => failed.some((result) => result.roomId === row.roomId)));
    },
  );
  const isChosen = (row: RoomRow) => chosen.some((each) => each.roomId === row.roomId);
  const open = source?.encrypted === true ? chosen.filter((row) => !row.encrypted) : [];
  const [first] = items;
  return (
    <Dialog
      title={t('action.forwardTitle', { count: items.length })}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <T id="common.cancel" />
          </Button>
          <Button
            variant="primary"
            isPending={forward.isPending}
            isDisabled={chosen.length === 0}
            onPress={() => void forward.run()}
          >
            <T id="action.forwardTo" values={{ count: chosen.length }} />
          </Button>
        </>
      }
    >
      {first && items.length === 1 ? <MessagePreview item={first} /> : null}
      <TextField
        label={t('action.forwardSearch')}
        type="search"
        value={query}
        onChange={setQuery}
        {...(query !== '' && { onEscape: () => setQuery('') })}
        takesFocus
      />
      <ListBox
        aria-label={t('action.conversations')}
        className={styles.rooms ?? ''}
        items={found}
        dependencies={[chosen]}
        selectionMode="multiple"
        // Escape closes the dialog; it does not undo the choice first.
        escapeKeyBehavior="none"
        selectedKeys={chosen.map((row) => row.roomId)}
        onSelectionChange={(keys) => {
          const picked = found.filter((row) => keys === 'all' || keys.has(row.roomId));
          const hidden = chosen.filter((row) => !found.some((each) => each.roomId === row.roomId));
          setChosen([...hidden, ...picked].slice(0, mostTargets));
        }}
        renderEmptyState={() => (
          <p className={styles.nothing}>
            <T id="action.noConversation" />
          </p>
        )}
      >
        {(row) => (
          <ListBoxItem id={row.roomId} textValue={row.name} className={styles.room ?? ''}>
            <Avatar avatar={row.avatar} shape={row.kind === 'direct' ? 'circle' : 'square'} size={32} />
            <bdi className={styles.roomName}>{row.name}</bdi>
            {isChosen(row) ? <Check size={18} aria-hidden className={styles.chosenMark} /> : null}
          </ListBoxItem>
        )}
      </ListBox>
      {chosen.length > 0 ? (
        <p className={styles.quiet}>
          <T id="action.forwardNames" values={{ names: chosen.map(({ name }) => name).join(', ') }} />
        </p>
      ) : null}
      {open.length > 0 ? (
        <Banner tone="warn" announce="status">
          <T id="action.forwardClear" values={{ names: open.map(({ name }) => name).join(', '), count: open.length }} />
        </Banner>
      ) : null}
      <Refused results={refused} rows={rows ?? []} />
      <ErrorNotice error={forward.error} />
    </Dialog>
  );
}

function Refused({ results, rows }: { results: readonly ForwardResult[]; rows: readonly RoomRow[] }) {
  const errorText = useErrorText();
  return results.map(({ roomId, error }) => {
    const name = rows.find((row) => row.roomId === roomId)?.name ?? '';
    return error ? (
      <Banner key={roomId} tone="danger" announce="alert">
        <T id="action.notForwarded" values={{ room: name, why: errorText(error) }} />
      </Banner>
    ) : null;
  });
}
