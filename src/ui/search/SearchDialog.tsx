import { ShieldCheck } from 'lucide-react';
import { useId, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { RoomRow } from '../../protocol/rooms';
import type { SearchHit, SearchOrder } from '../../protocol/search';
import { useRooms, useViewState } from '../app';
import { Button } from '../design/Button';
import { T, useText } from '../language';
import { searchRooms, useToday } from '../room-list';
import { FieldView } from './FieldView';
import { FilterBar } from './FilterBar';
import { hitId } from './HitView';
import { HitsView } from './HitsView';
import { IndexingNote } from './IndexingNote';
import { FoundRoomsView, foundRoomId } from './FoundRoomsView';
import { ScopesView, type Scope } from './ScopesView';
import { SuggestionsView } from './SuggestionsView';
import { useActive } from './use-active';
import { useField } from './use-field';
import { useMessageSearch } from './use-message-search';
import styles from './Search.module.css';

/** Rooms shown among everything, and where they are looked for alone or nothing is typed yet. */
const fewRooms = 5;
const manyRooms = 60;
const recentRooms = 8;

/** The search everywhere and the jump to a room (Ctrl K), while it is open. */
export function SearchDialog() {
  const search = useViewState((state) => state.search);
  const closeSearch = useViewState((state) => state.closeSearch);
  if (search === null) return null;
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) closeSearch();
      }}
      className={styles.overlay ?? ''}
    >
      <Modal className={styles.modal ?? ''}>
        <SearchEverywhere initial={search} onClose={closeSearch} />
      </Modal>
    </ModalOverlay>
  );
}

const isListed = (row: RoomRow): boolean => row.membership !== 'leave' && row.kind !== 'space';

function roomsFor(rows: readonly RoomRow[], scope: Scope, text: string): readonly RoomRow[] {
  if (scope === 'messages' || scope === 'files') return [];
  const kind = scope === 'people' ? 'direct' : scope === 'rooms' ? 'room' : null;
  const listed = rows.filter((row) => isListed(row) && (kind === null || row.kind === kind));
  const most = text === '' ? recentRooms : scope === 'everything' ? fewRooms : manyRooms;
  return searchRooms(listed, text).slice(0, most);
}

function SearchEverywhere({ initial, onClose }: { initial: string; onClose: () => void }) {
  const t = useText();
  const rows = useRooms();
  const today = useToday();
  const [scope, setScope] = useState<Scope>('everything');
  const [order, setOrder] = useState<SearchOrder>('date');
  const { field, inputRef, query, typing, suggestions, ...fields } = useField(initial);
  const { openRoom, openEvent, openDialog } = useViewState();
  const [roomsId, hitsId, suggestionsId] = [useId(), useId(), useId()];

  const rooms = field.chips.length > 0 || suggestions ? [] : roomsFor(rows ?? [], scope, field.text.trim());
  const asksMessages = !suggestions && scope !== 'rooms' && scope !== 'people' && query !== '';
  const messages = useMessageSearch(
    asksMessages ? (scope === 'files' ? `${query} has:file` : query) : null,
    null,
    order,
  );
  const hits = asksMessages ? (messages.answer?.hits ?? []) : [];

  const openHit = (hit: SearchHit) => {
    onClose();
    openEvent(hit.roomId, hit.eventId);
  };
  const take = (id: string) => {
    const suggestion = suggestions?.find((each) => each.id === id);
    if (suggestion) return fields.takeSuggestion(suggestion);
    const room = rooms.find((row) => foundRoomId(row) === id);
    if (room) return openRoom(room.roomId);
    const hit = hits.find((each) => hitId(each) === id);
    if (hit) openHit(hit);
  };
  const ids = suggestions ? suggestions.map(({ id }) => id) : [...rooms.map(foundRoomId), ...hits.map(hitId)];
  const active = useActive(ids, take);
  const nothing = !suggestions && query !== '' && rooms.length === 0 && (!asksMessages || messages.answer?.count === 0);

  return (
    <Dialog className={styles.dialog ?? ''} aria-label={t('search.title')}>
      <FieldView
        field={field}
        inputRef={inputRef}
        label={t('roomList.search')}
        placeholder={t('search.hint')}
        controls={suggestions ? suggestionsId : `${roomsId} ${hitsId}`}
        activeId={active.id}
        onField={fields.setField}
        onKeyDown={active.onKeyDown}
        takesFocus
        end={<kbd className={styles.keys}>Esc</kbd>}
      />
      <div className={styles.bar}>
        <ScopesView scope={scope} onScope={setScope} />
        <FilterBar hasRooms onChip={fields.addChip} onType={fields.type} />
      </div>
      <div className={styles.body}>
        {suggestions ? (
          <SuggestionsView
            listId={suggestionsId}
            label={t(typing?.name === 'from' ? 'search.people' : 'search.rooms')}
            suggestions={suggestions}
            activeId={active.id}
            onTake={fields.takeSuggestion}
            onPoint={active.choose}
          />
        ) : null}
        {rooms.length > 0 ? (
          <FoundRoomsView
            listId={roomsId}
            rooms={rooms}
            isRecent={field.text.trim() === ''}
            activeId={active.id}
            onOpen={openRoom}
            onPoint={active.choose}
          />
        ) : null}
        {asksMessages ? (
          <HitsView
            listId={hitsId}
            search={messages}
            order={order}
            hasRooms
            activeId={active.id}
            today={today}
            onOpen={openHit}
            onPoint={active.choose}
            onOrder={setOrder}
          />
        ) : null}
        {nothing ? (
          <output className={styles.nothing}>
            <T id="search.nothing" />{' '}
            <Button
              size="small"
              variant="quiet"
              onPress={() => {
                onClose();
                openDialog({ kind: 'new-conversation' });
              }}
            >
              <T id="roomList.writeToSomeone" />
            </Button>
          </output>
        ) : null}
        {field.text === '' && field.chips.length === 0 ? (
          <p className={styles.nothing}>
            <T id="search.help" />
          </p>
        ) : null}
      </div>
      <footer className={styles.footer}>
        <ShieldCheck size={18} className={styles.icon} aria-hidden />
        <p className={styles.footerText}>
          <T id="search.local" /> <IndexingNote />
        </p>
        <kbd className={styles.keys}>↑ ↓ ⏎</kbd>
      </footer>
    </Dialog>
  );
}
