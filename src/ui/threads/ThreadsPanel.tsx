import { CheckCheck, MessageSquareText } from 'lucide-react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useState } from 'react';
import type { ThreadList, ThreadRow } from '../../protocol/threads';
import { ErrorNotice, useAction, useCore, useErrorText, useRooms, useTopic, useViewState } from '../app';
import { Button } from '../design/Button';
import { IconButton } from '../design/IconButton';
import { Panel } from '../design/Panel';
import { Spinner } from '../design/Spinner';
import { VisuallyHidden } from '../design/VisuallyHidden';
import { T, useText, type MessageId } from '../language';
import { useToday } from '../room-list';
import { ThreadRowView } from './ThreadRowView';
import { useReturnFocus, useTakeFocus } from './use-return-focus';
import styles from './Threads.module.css';

const scopes = ['room', 'all'] as const;
const scopeWords = { room: 'threads.thisRoom', all: 'threads.allRooms' } as const satisfies Record<
  (typeof scopes)[number],
  MessageId
>;

const filters = ['all', 'unread', 'mine'] as const;
type Filter = (typeof filters)[number];
const filterWords = {
  all: 'threads.filterAll',
  unread: 'threads.filterUnread',
  mine: 'threads.filterMine',
} as const satisfies Record<Filter, MessageId>;
const isShown = ({ unread, participated }: ThreadRow, filter: Filter): boolean =>
  filter === 'all' || (filter === 'unread' ? unread !== 'no' : participated);

function emptyWords(filter: Filter, isAll: boolean): MessageId {
  if (filter === 'unread') return 'threads.noneUnread';
  if (filter === 'mine') return 'threads.noneMine';
  return isAll ? 'threads.noneAnywhere' : 'threads.none';
}

/** The threads of a room, or of all rooms, those answered last first. */
export function ThreadsPanel({ roomId, onClose }: { roomId: string; onClose: () => void }) {
  const t = useText();
  const core = useCore();
  const scope = useViewState((state) => state.threadScope);
  const setScope = useViewState((state) => state.setThreadScope);
  const of = scope === 'room' ? roomId : null;
  const list = useTopic('threads', { roomId: of });
  const [filter, setFilter] = useState<Filter>('all');
  const markRead = useAction(() => core.call('markThreadsRead', { roomId: of }));
  const hasUnread = list?.rows.some(({ unread }) => unread !== 'no') === true;
  useReturnFocus(null);
  useTakeFocus();
  return (
    <Panel
      title={t('threads.list')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        hasUnread ? (
          <IconButton
            label={t('threads.markAllRead')}
            icon={<CheckCheck size={20} aria-hidden />}
            onPress={() => void markRead.run()}
          />
        ) : null
      }
    >
      <Tabs
        selectedKey={scope}
        onSelectionChange={(key) => setScope(key as 'room' | 'all')}
        className={styles.tabs ?? ''}
      >
        <TabList aria-label={t('threads.scope')} className={styles.scopes ?? ''}>
          {scopes.map((each) => (
            <Tab key={each} id={each} className={styles.scope ?? ''}>
              {t(scopeWords[each])}
            </Tab>
          ))}
        </TabList>
        <fieldset className={styles.filters}>
          <legend>
            <VisuallyHidden>
              <T id="threads.filter" />
            </VisuallyHidden>
          </legend>
          {filters.map((each) => (
            <label key={each} className={styles.filter}>
              <input
                type="radio"
                name="threads-filter"
                className={styles.radio}
                checked={each === filter}
                onChange={() => setFilter(each)}
              />
              <T id={filterWords[each]} />
            </label>
          ))}
        </fieldset>
        <ErrorNotice error={markRead.error} />
        {scopes.map((each) => (
          <TabPanel key={each} id={each} className={styles.content ?? ''}>
            <Rows list={list} roomId={of} filter={filter} />
          </TabPanel>
        ))}
      </Tabs>
    </Panel>
  );
}

function Rows({ list, roomId, filter }: { list: ThreadList | null; roomId: string | null; filter: Filter }) {
  const t = useText();
  const today = useToday();
  const rooms = useRooms();
  const openThread = useViewState((state) => state.openThread);
  if (!list) return <Waiting />;
  const rows = list.rows.filter((row) => isShown(row, filter));
  const nameOf = (id: string) => rooms?.find((row) => row.roomId === id)?.name ?? '';
  return (
    <>
      {rows.length === 0 && list.state !== 'loading' ? <NoThreads why={emptyWords(filter, roomId === null)} /> : null}
      <ul className={styles.rows} aria-label={t('threads.list')}>
        {rows.map((row) => (
          <li key={`${row.roomId} ${row.threadId}`}>
            <ThreadRowView
              row={row}
              room={roomId === null ? nameOf(row.roomId) : null}
              today={today}
              onOpen={() => openThread(row.roomId, row.threadId)}
            />
          </li>
        ))}
      </ul>
      <More list={list} roomId={roomId} />
    </>
  );
}

function Waiting() {
  return (
    <div className={styles.more}>
      <Spinner />
    </div>
  );
}

function NoThreads({ why }: { why: MessageId }) {
  return (
    <div className={styles.nothing}>
      <MessageSquareText size={40} strokeWidth={1.25} aria-hidden />
      <p>
        <T id={why} />
      </p>
      {why === 'threads.none' || why === 'threads.noneAnywhere' ? (
        <p>
          <T id="threads.hint" />
        </p>
      ) : null}
    </div>
  );
}

/** What leads to more threads, or says why there are none to be had. */
function More({ list, roomId }: { list: ThreadList; roomId: string | null }) {
  const core = useCore();
  const errorText = useErrorText();
  const more = () => void core.call('moreThreads', { roomId });
  if (list.state === 'loading') return <Waiting />;
  if (list.state === 'end') return null;
  return (
    <div className={styles.more}>
      {list.state === 'failed' ? (
        <p role="alert">
          <T id="threads.notLoaded" />{' '}
          {list.error ? errorText({ code: list.error, retryable: true, detail: {} }) : null}
        </p>
      ) : null}
      <Button size="small" onPress={more}>
        <T id={list.state === 'failed' ? 'common.tryAgain' : 'threads.more'} />
      </Button>
    </div>
  );
}
