import { Check } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { mostTargets, type ForwardResult } from '../../protocol/message-actions';
import type { RoomRow } from '../../protocol/rooms';
import type { TimelineItem } from '../../protocol/timeline';
import { ErrorNotice, useAction, useCore, useErrorText, useRoomRow, useRooms, useTopic } from '../app';
import { Avatar } from '../design/Avatar';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { ProgressBar } from '../design/ProgressBar';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { fileSize } from '../media';
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
  const [forwardId] = useState(() => crypto.randomUUID());
  const [refused, setRefused] = useState<readonly ForwardResult[]>([]);
  const found = useMemo(() => searchRooms((rows ?? []).filter(isOpen), query).slice(0, mostShown), [rows, query]);
  const forward = useAction(
    () =>
      core.call('forwardMessages', {
        forwardId,
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
      setRefused(failed.filter(({ error }) => error?.code !== 'cancelled'));
      return setChosen(chosen.filter((row) => failed.some((result) => result.roomId === row.roomId)));
    },
  );
  // Who closes the dialog has given it up.
  useEffect(() => () => void core.call('cancelForward', { forwardId }), [core, forwardId]);
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
          <Button onPress={() => (forward.isPending ? void core.call('cancelForward', { forwardId }) : onClose())}>
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
      {forward.isPending ? <Progress forwardId={forwardId} /> : null}
      <Refused results={refused} rows={rows ?? []} />
      <ErrorNotice error={forward.error} />
    </Dialog>
  );
}

/** How far the copies of files are; nothing where there are none to make. */
function Progress({ forwardId }: { forwardId: string }) {
  const t = useText();
  const intl = useIntl();
  const progress = useTopic('forwarding', { forwardId });
  if (!progress || progress.total === 0) return null;
  const words = t('attach.progress', {
    sent: fileSize(intl, progress.sent),
    total: fileSize(intl, progress.total),
  });
  return (
    <div className={styles.progress}>
      <ProgressBar label={t('action.forwarding')} value={progress.sent} total={progress.total} valueText={words} />
      <span className={styles.quiet}>{words}</span>
    </div>
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
