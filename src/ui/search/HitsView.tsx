import type { SearchHit, SearchOrder } from '../../protocol/search';
import { useErrorText, useRooms } from '../app';
import { Button } from '../design/Button';
import { T, useText } from '../language';
import { HitView, hitId } from './HitView';
import type { MessageSearch } from './use-message-search';
import styles from './Search.module.css';

export interface HitsViewProps {
  listId: string;
  search: MessageSearch;
  order: SearchOrder;
  /** Results are of several rooms, whose names stand with them. */
  hasRooms: boolean;
  activeId: string | null;
  today: number;
  onOpen: (hit: SearchHit) => void;
  onPoint: (id: string) => void;
  onOrder: (order: SearchOrder) => void;
}

/** Messages that were found, or why there are none. */
export function HitsView(props: HitsViewProps) {
  const { search, order, activeId } = props;
  const t = useText();
  const errorText = useErrorText();
  const rooms = useRooms();
  const { answer, error } = search;
  if (error) {
    return (
      <p className={styles.nothing} role="alert">
        {errorText(error)}
      </p>
    );
  }
  if (!answer) return null;
  const nameOf = (roomId: string) => rooms?.find((row) => row.roomId === roomId)?.name ?? null;
  return (
    <>
      <div className={styles.sectionLine}>
        <h3 className={styles.section} aria-live="polite">
          <T
            id={answer.more ? 'search.foundMore' : 'search.found'}
            values={{ count: answer.count, time: answer.milliseconds }}
          />
        </h3>
        {answer.count > 1 ? (
          <div className={styles.order} role="radiogroup" aria-label={t('search.order')}>
            {(['date', 'relevance'] as const).map((each) => (
              <label key={each} className={styles.orderChoice}>
                <input
                  type="radio"
                  name={`${props.listId}-order`}
                  checked={each === order}
                  onChange={() => props.onOrder(each)}
                />
                <T id={each === 'date' ? 'search.byDate' : 'search.byRelevance'} />
              </label>
            ))}
          </div>
        ) : null}
      </div>
      {answer.unknown.map(({ name, value }) => (
        <p key={`${name} ${value}`} className={styles.nothing}>
          <T id={name === 'from' ? 'search.unknownPerson' : 'search.unknownRoom'} values={{ value }} />
        </p>
      ))}
      {/* Options are rich: no native list can be that. */}
      {/* eslint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div role="listbox" id={props.listId} aria-label={t('search.messages')}>
        {answer.hits.map((hit) => (
          <HitView
            key={hitId(hit)}
            hit={hit}
            room={props.hasRooms ? nameOf(hit.roomId) : null}
            isActive={hitId(hit) === activeId}
            today={props.today}
            onOpen={() => props.onOpen(hit)}
            onPoint={() => props.onPoint(hitId(hit))}
          />
        ))}
      </div>
      {search.hasMore ? (
        <div className={styles.moreHits}>
          <Button size="small" variant="quiet" onPress={search.loadMore}>
            <T id="search.more" />
          </Button>
        </div>
      ) : null}
    </>
  );
}
