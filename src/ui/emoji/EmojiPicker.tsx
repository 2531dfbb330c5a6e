import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useCore, useSettings, useTopic } from '../app';
import { classNames } from '../design/class-names';
import { useLanguage, useText, type MessageId } from '../language';
import { emojiGroups, inTone, searchEmoji, type Emoji, type EmojiGroup } from './emoji';
import { loadEmoji } from './emoji-data';
import { moved, rowAt, rowsOf, type PickerHeading, type PickerRow, type PickerSection } from './picker-rows';
import { SkinTones } from './SkinTones';
import styles from './EmojiPicker.module.css';

const headings: Readonly<Record<PickerHeading, MessageId>> = {
  recent: 'emoji.recent',
  found: 'emoji.found',
  smileys: 'emoji.group.smileys',
  people: 'emoji.group.people',
  animals: 'emoji.group.animals',
  food: 'emoji.group.food',
  travel: 'emoji.group.travel',
  activities: 'emoji.group.activities',
  objects: 'emoji.group.objects',
  symbols: 'emoji.group.symbols',
  flags: 'emoji.group.flags',
};
/** A sign for each group, to jump to it. */
const signs: Readonly<Record<EmojiGroup, string>> = {
  smileys: '😀',
  people: '👋',
  animals: '🐻',
  food: '🍎',
  travel: '🚗',
  activities: '⚽',
  objects: '💡',
  symbols: '❤️',
  flags: '🏁',
};
const groups = emojiGroups.filter((group) => group !== null);
/** Recent ones that are shown: two rows. */
const mostRecent = 18;

export interface EmojiPickerProps {
  /** The emoji, in the person's skin tone. */
  onChoose: (emoji: string) => void;
}

function useEmoji(): readonly Emoji[] | null {
  const language = useLanguage();
  const [emoji, setEmoji] = useState<readonly Emoji[] | null>(null);
  useEffect(() => {
    let isGone = false;
    void loadEmoji(language).then((loaded) => !isGone && setEmoji(loaded));
    return () => {
      isGone = true;
    };
  }, [language]);
  return emoji;
}

function sectionsOf(emoji: readonly Emoji[], recent: readonly string[], query: string): readonly PickerSection[] {
  if (query.trim() !== '') return [{ heading: 'found', emoji: searchEmoji(emoji, query, 200) }];
  const known = new Map(emoji.flatMap((each) => [each.text, ...each.tones].map((text) => [text, each] as const)));
  const last = [...new Set(recent.flatMap((text) => known.get(text) ?? []))].slice(0, mostRecent);
  return [
    { heading: 'recent', emoji: last },
    ...groups.map((group) => ({ heading: group, emoji: emoji.filter((each) => each.group === group) })),
  ];
}

/**
 * All emoji, to be searched in the interface's language; the focus stays in the search field, whose arrow keys lead through
 * them. What is chosen is noted among the recent ones, which other Matrix clients share.
 */
export function EmojiPicker({ onChoose }: EmojiPickerProps) {
  const t = useText();
  const core = useCore();
  const id = useId();
  const tone = useSettings().emojiSkinTone.value;
  const emoji = useEmoji();
  const recent = useTopic('recentEmoji', undefined);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const sections = useMemo(() => sectionsOf(emoji ?? [], recent ?? [], query), [emoji, recent, query]);
  const rows = useMemo(() => rowsOf(sections), [sections]);
  const all = useMemo(() => sections.flatMap((section) => section.emoji), [sections]);
  // Enter takes the first of those found.
  const chosen = active ?? (query.trim() === '' ? null : 0);
  const activeRow = chosen === null ? -1 : rowAt(rows, chosen);

  const choose = (one: Emoji) => {
    const text = inTone(one, tone);
    void core.call('noteEmoji', { emoji: text });
    onChoose(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const one = chosen === null ? undefined : all[chosen];
    if (event.key === 'Enter') {
      event.preventDefault();
      if (one) choose(one);
      return;
    }
    if (event.key === 'Escape' && query !== '') {
      event.stopPropagation();
      setQuery('');
      setActive(null);
      return;
    }
    const to = moved(rows, active, event.key);
    if (to === null) return;
    event.preventDefault();
    setActive(to);
    list.current?.scrollToIndex(rowAt(rows, to), { align: 'nearest' });
  };
  const jump = (group: EmojiGroup) => {
    setQuery('');
    setActive(null);
    const at = rowsOf(sectionsOf(emoji ?? [], recent ?? [], '')).findIndex(
      (row) => row.kind === 'heading' && row.heading === group,
    );
    requestAnimationFrame(() => list.current?.scrollToIndex(at, { align: 'start' }));
  };

  const row = (each: PickerRow, index: number) =>
    each.kind === 'heading' ? (
      <div key={index} role="presentation" className={styles.heading}>
        {t(headings[each.heading])}
      </div>
    ) : (
      <div key={index} role="presentation" className={styles.row}>
        {each.emoji.map((one, column) => (
          // The keys are those of the search field.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={one.text}
            id={`${id}-${each.first + column}`}
            // HTML's own option belongs to a select.
            // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
            role="option"
            tabIndex={-1}
            aria-selected={each.first + column === chosen}
            aria-label={one.label}
            title={one.names[0] === undefined ? one.label : `${one.label} :${one.names[0]}:`}
            className={classNames(styles.emoji, each.first + column === chosen && styles.active)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(one)}
          >
            {inTone(one, tone)}
          </div>
        ))}
      </div>
    );

  return (
    <div className={styles.picker}>
      <input
        type="search"
        className={styles.search}
        // The field commands a list: a combobox in ARIA's words.
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-label={t('emoji.search')}
        placeholder={t('emoji.search')}
        {...(chosen !== null && activeRow >= 0 && { 'aria-activedescendant': `${id}-${chosen}` })}
        value={query}
        // The picker was opened to choose from it.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(null);
          if (scroller.current) scroller.current.scrollTop = 0;
        }}
        onKeyDown={onKeyDown}
      />
      <div className={styles.groups}>
        {groups.map((group) => (
          <button
            key={group}
            type="button"
            className={styles.group}
            aria-label={t(headings[group])}
            title={t(headings[group])}
            onClick={() => jump(group)}
          >
            {signs[group]}
          </button>
        ))}
      </div>
      <div
        ref={scroller}
        id={`${id}-list`}
        // No element of HTML is a grid of options that the search field's keys lead through.
        // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="listbox"
        tabIndex={-1}
        aria-label={t('emoji.list')}
        aria-busy={emoji === null}
        className={styles.list}
      >
        <Virtualizer ref={list} scrollRef={scroller} data={rows} {...(activeRow >= 0 && { keepMounted: [activeRow] })}>
          {row}
        </Virtualizer>
        {emoji && all.length === 0 ? <p className={styles.none}>{t('emoji.none')}</p> : null}
      </div>
      <SkinTones />
    </div>
  );
}
