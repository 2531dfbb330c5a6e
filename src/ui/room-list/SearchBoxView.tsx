import { Search, X } from 'lucide-react';
import { memo, type KeyboardEvent, type RefObject } from 'react';
import { useText } from '../language';
import styles from './RoomList.module.css';

export interface SearchBoxProps {
  inputRef: RefObject<HTMLInputElement | null>;
  query: string;
  /** `Ctrl K` or `⌘ K`. */
  keys: string;
  listId: string;
  /** ID of the option that Enter opens, or null. */
  activeId: string | null;
  onQuery: (query: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onBlur: () => void;
}

/** The filter box: finds any room by its name. */
export const SearchBoxView = memo(function SearchBoxView(props: SearchBoxProps) {
  const t = useText();
  return (
    <div className={styles.search}>
      <Search size={19} className={styles.searchIcon} aria-hidden />
      <input
        ref={props.inputRef}
        type="text"
        className={styles.searchInput}
        aria-label={t('roomList.search')}
        aria-controls={props.listId}
        {...(props.activeId !== null && { 'aria-activedescendant': props.activeId })}
        placeholder={t('roomList.searchHint')}
        value={props.query}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => props.onQuery(event.target.value)}
        onKeyDown={props.onKeyDown}
        onBlur={props.onBlur}
      />
      {props.query === '' ? (
        <kbd className={styles.keys}>{props.keys}</kbd>
      ) : (
        <button
          type="button"
          className={styles.clear}
          aria-label={t('roomList.clearSearch')}
          onClick={() => {
            props.onQuery('');
            props.inputRef.current?.focus();
          }}
        >
          <X size={17} aria-hidden />
        </button>
      )}
    </div>
  );
});
