import { CalendarDays } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { SearchHit, SearchOrder } from '../../protocol/search';
import { useViewState } from '../app';
import { IconButton } from '../design/IconButton';
import { Panel } from '../design/Panel';
import { T, useText } from '../language';
import { useToday } from '../room-list';
import { FieldView } from './FieldView';
import { FilterBar } from './FilterBar';
import { hitId } from './HitView';
import { HitsView } from './HitsView';
import { RoomIndexingNote } from './RoomIndexingNote';
import { SuggestionsView } from './SuggestionsView';
import { useActive } from './use-active';
import { useField } from './use-field';
import { useMessageSearch } from './use-message-search';
import styles from './Search.module.css';

/** The panel that searches one room (Ctrl F). Results stay while one looks at them one after another. */
export function RoomSearch({ roomId, onClose }: { roomId: string; onClose: () => void }) {
  const t = useText();
  const today = useToday();
  const [order, setOrder] = useState<SearchOrder>('date');
  const { field, inputRef, query, typing, suggestions, ...fields } = useField('');
  const { openEvent, openDialog } = useViewState();
  const [hitsId, suggestionsId] = [useId(), useId()];
  const search = useMessageSearch(suggestions || query === '' ? null : query, roomId, order);
  const hits = search.answer?.hits ?? [];

  useEffect(
    () =>
      useViewState.subscribe((state, previous) => {
        // Pressed again, the keys lead to the field.
        if (state.panelVisit !== previous.panelVisit) inputRef.current?.select();
      }),
    [inputRef],
  );

  const open = (hit: SearchHit) => openEvent(roomId, hit.eventId);
  const take = (id: string) => {
    const suggestion = suggestions?.find((each) => each.id === id);
    if (suggestion) return fields.takeSuggestion(suggestion);
    const hit = hits.find((each) => hitId(each) === id);
    if (hit) open(hit);
  };
  const active = useActive((suggestions ?? []).map(({ id }) => id).concat(suggestions ? [] : hits.map(hitId)), take);

  return (
    <Panel
      title={t('search.inThisRoom')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <IconButton
          label={t('goToDate.title')}
          icon={<CalendarDays size={20} aria-hidden />}
          onPress={() => openDialog({ kind: 'go-to-date', roomId, timestamp: Date.now() })}
        />
      }
    >
      <FieldView
        isSmall
        field={field}
        inputRef={inputRef}
        label={t('search.wordsInRoom')}
        placeholder={t('search.wordsHint')}
        controls={suggestions ? suggestionsId : hitsId}
        activeId={active.id}
        onField={fields.setField}
        onKeyDown={active.onKeyDown}
        takesFocus
      />
      <div className={styles.panelBar}>
        <FilterBar hasRooms={false} onChip={fields.addChip} onType={fields.type} />
      </div>
      <div className={styles.panelBody}>
        {suggestions ? (
          <SuggestionsView
            listId={suggestionsId}
            label={t(typing?.name === 'from' ? 'search.people' : 'search.rooms')}
            suggestions={suggestions}
            activeId={active.id}
            onTake={fields.takeSuggestion}
            onPoint={active.choose}
          />
        ) : (
          <HitsView
            listId={hitsId}
            search={search}
            order={order}
            hasRooms={false}
            activeId={active.id}
            today={today}
            onOpen={open}
            onPoint={active.choose}
            onOrder={setOrder}
          />
        )}
        {search.answer?.count === 0 && query !== '' ? (
          <output className={styles.nothing}>
            <T id="search.nothing" />
          </output>
        ) : null}
      </div>
      <RoomIndexingNote roomId={roomId} />
    </Panel>
  );
}
