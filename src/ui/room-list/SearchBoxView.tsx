import { Search } from 'lucide-react';
import { memo } from 'react';
import { useText } from '../language';
import styles from './RoomList.module.css';

export interface SearchBoxProps {
  /** `Ctrl K` or `⌘ K`. */
  keys: string;
  /** Opens the search everywhere, with what was typed here. */
  onSearch: (text: string) => void;
}

/** The way into the search: pressed or typed into, it opens it. */
export const SearchBoxView = memo(function SearchBoxView({ keys, onSearch }: SearchBoxProps) {
  const t = useText();
  return (
    <div className={styles.search}>
      <Search size={19} className={styles.searchIcon} aria-hidden />
      <input
        type="text"
        className={styles.searchInput}
        aria-label={t('roomList.search')}
        aria-haspopup="dialog"
        placeholder={t('roomList.searchHint')}
        value=""
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onSearch(event.target.value)}
        onClick={() => onSearch('')}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'ArrowDown') onSearch('');
        }}
      />
      <kbd className={styles.keys}>{keys}</kbd>
    </div>
  );
});
