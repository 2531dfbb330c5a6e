import { CornerDownRight } from 'lucide-react';
import { useState } from 'react';
import type { RoomSummary } from '../../protocol/joining';
import { ErrorNotice, useViewState } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Spinner } from '../design/Spinner';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { RoomEntrance } from './RoomEntrance';
import { RoomResults } from './RoomResults';
import { ServerChoice } from './ServerChoice';
import { typedAddress } from './typed-address';
import { usePublicRooms, type FoundRooms } from './use-public-rooms';
import styles from './Explore.module.css';

/** The public directories: of one's own server and of others, searched, and the way into each room. */
export function ExploreDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const openRoom = useViewState((state) => state.openRoom);
  const openLink = useViewState((state) => state.openLink);
  const [server, setServer] = useState<string | null>(null);
  const [term, setTerm] = useState('');
  const [chosen, setChosen] = useState<RoomSummary | null>(null);
  const address = typedAddress(term);
  const found = usePublicRooms(server, address === null ? term : '');
  const open = (roomId: string) => {
    openRoom(roomId);
    onClose();
  };
  if (chosen) {
    return (
      <RoomEntrance
        key={chosen.roomId}
        address={{ roomId: chosen.roomId, via: server === null ? [] : [server] }}
        known={chosen}
        onBack={() => setChosen(null)}
        onClose={onClose}
        onOpen={() => open(chosen.roomId)}
      />
    );
  }
  const go = () => {
    if (address === null) return;
    onClose();
    openLink(address);
  };
  return (
    <Dialog title={t('explore.open')} closeLabel={t('common.close')} onClose={onClose} size="roomy">
      <div className={styles.content}>
        <ServerChoice server={server} onChange={setServer} />
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            go();
          }}
        >
          <TextField
            label={t('explore.search')}
            description={t('explore.searchHint')}
            type="search"
            value={term}
            onChange={setTerm}
            {...(term !== '' && { onEscape: () => setTerm('') })}
            maxLength={255}
            takesFocus
          />
        </form>
        {address === null ? (
          <Found found={found} hasTerm={term.trim() !== ''} onChoose={setChosen} />
        ) : (
          <Button variant="primary" icon={<CornerDownRight size={18} aria-hidden />} onPress={go}>
            <T id="explore.goTo" values={{ address: term.trim() }} />
          </Button>
        )}
      </div>
    </Dialog>
  );
}

interface FoundProps {
  found: FoundRooms;
  hasTerm: boolean;
  onChoose: (room: RoomSummary) => void;
}

function Found({ found, hasTerm, onChoose }: FoundProps) {
  const { rooms, error, isLoading } = found;
  return (
    <>
      {rooms && rooms.length > 0 ? <RoomResults rooms={rooms} onChoose={onChoose} onEnd={found.loadMore} /> : null}
      <output className={styles.state}>
        {isLoading ? (
          <>
            <Spinner size={18} /> <T id="newConversation.searching" />
          </>
        ) : null}
        {!isLoading && rooms?.length === 0 ? <T id={hasTerm ? 'explore.nothing' : 'explore.empty'} /> : null}
      </output>
      {error ? (
        <>
          {error.code === 'forbidden' ? (
            <p role="alert" className={styles.state}>
              <T id="explore.closed" />
            </p>
          ) : (
            <ErrorNotice error={error} />
          )}
          <Button size="small" onPress={found.retry}>
            <T id="common.tryAgain" />
          </Button>
        </>
      ) : null}
      {found.hasMore && !isLoading && !error ? (
        <Button size="small" onPress={found.loadMore}>
          <T id="explore.more" />
        </Button>
      ) : null}
    </>
  );
}
