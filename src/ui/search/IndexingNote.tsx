import { Pause, Play } from 'lucide-react';
import type { Indexing } from '../../protocol/search';
import { useAction, useCore, useTopic, useViewState } from '../app';
import { Button } from '../design/Button';
import { T, type MessageId } from '../language';

const messages = {
  off: 'search.indexing.off',
  waiting: 'search.indexing.waiting',
  running: 'search.indexing.running',
  paused: 'search.indexing.paused',
  offline: 'search.indexing.offline',
  'disk-full': 'search.indexing.diskFull',
  done: 'search.indexing.done',
} as const satisfies Record<Indexing['state'], MessageId>;

/** How much can be searched, in words; pausing and going on. */
export function IndexingNote() {
  const core = useCore();
  const indexing = useTopic('indexing', undefined);
  const openDialog = useViewState((state) => state.openDialog);
  const closeSearch = useViewState((state) => state.closeSearch);
  const pause = useAction((paused: boolean) => core.call('pauseIndexing', { paused }));
  if (!indexing) return null;
  const { state, rooms, totalRooms } = indexing;
  const percent = totalRooms === 0 ? 0 : Math.floor((100 * rooms) / totalRooms);
  return (
    <>
      <T id={messages[state]} values={{ percent }} />{' '}
      {state === 'running' || state === 'offline' ? (
        <Button
          variant="quiet"
          size="small"
          icon={<Pause size={15} aria-hidden />}
          isPending={pause.isPending}
          onPress={() => void pause.run(true)}
        >
          <T id="search.indexing.pause" />
        </Button>
      ) : null}
      {state === 'paused' || state === 'disk-full' ? (
        <Button
          variant="quiet"
          size="small"
          icon={<Play size={15} aria-hidden />}
          isPending={pause.isPending}
          onPress={() => void pause.run(false)}
        >
          <T id="search.indexing.goOn" />
        </Button>
      ) : null}
      {state === 'off' ? (
        <Button
          variant="quiet"
          size="small"
          onPress={() => {
            closeSearch();
            openDialog({ kind: 'settings', tab: 'security' });
          }}
        >
          <T id="search.indexing.change" />
        </Button>
      ) : null}
    </>
  );
}
