import type { Avatar as AvatarPicture } from '../../protocol/people';
import { Avatar } from '../design/Avatar';
import { classNames } from '../design/class-names';
import styles from './Search.module.css';

/** Somebody or a room that a filter could mean. */
export interface Suggestion {
  id: string;
  value: string;
  name: string;
  detail: string;
  avatar: AvatarPicture;
  shape: 'circle' | 'square';
}

interface SuggestionsViewProps {
  listId: string;
  label: string;
  suggestions: readonly Suggestion[];
  activeId: string | null;
  onTake: (suggestion: Suggestion) => void;
  onPoint: (id: string) => void;
}

/** Proposals for the filter that is being typed. */
export function SuggestionsView({ listId, label, suggestions, activeId, onTake, onPoint }: SuggestionsViewProps) {
  return (
    <>
      <h3 className={styles.section}>{label}</h3>
      {/* Options have pictures: no native list can. */}
      {/* eslint-disable-next-line jsx-a11y/prefer-tag-over-role */}
      <div role="listbox" id={listId} aria-label={label}>
        {suggestions.map((suggestion) => (
          // The field keeps the focus and has the keys.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={suggestion.id}
            id={suggestion.id}
            // An option of the list around it.
            // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="option"
            tabIndex={-1}
            aria-selected={suggestion.id === activeId}
            className={classNames(styles.hit, suggestion.id === activeId && styles.active)}
            onClick={() => onTake(suggestion)}
            onPointerMove={() => onPoint(suggestion.id)}
          >
            <Avatar avatar={suggestion.avatar} shape={suggestion.shape} size={32} />
            <span className={styles.hitMain}>
              <bdi className={styles.hitName}>{suggestion.name}</bdi>
              <bdi className={styles.hitRoom}>{suggestion.detail}</bdi>
            </span>
          </div>
        ))}
      </div>
    </>
  );
}
