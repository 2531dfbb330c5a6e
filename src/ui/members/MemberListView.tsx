import { Search } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Member } from '../../protocol/trust';
import { useIsExternal } from '../app';
import { Avatar } from '../design/Avatar';
import { IconButton } from '../design/IconButton';
import { Spinner } from '../design/Spinner';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { TrustShield, trustSign } from '../trust';
import { LookAlikeMark } from './LookAlikeMark';
import { roleNote } from './role-words';
import styles from './MemberList.module.css';

export interface MemberListSnapshot {
  /** Those found; null while the list loads. */
  members: readonly Member[] | null;
  /** All of them. */
  count: number;
  /** Null while the search is closed. */
  query: string | null;
}
export interface MemberListActions {
  onSearch: (query: string | null) => void;
  onOpen: (member: Member) => void;
}

export interface MemberListViewProps {
  snapshot: MemberListSnapshot;
  actions: MemberListActions;
  /** The element that scrolls the list together with what stands above it. */
  scroller: RefObject<HTMLElement | null>;
}

const rowHeight = 50;
/** Rows that Page Up and Page Down pass. */
const page = 8;

/** Where a key leads from a row; null for keys that lead nowhere. */
function moved(from: number, key: string, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}

/** Focuses a row that may have to be made, and measured, first: a hidden element takes no focus. */
function focusWhenShown(find: () => HTMLElement | null, frames = 20): void {
  const row = find();
  row?.focus();
  if (frames > 0 && (!row || document.activeElement !== row))
    requestAnimationFrame(() => focusWhenShown(find, frames - 1));
}

/** Members with their roles and shields; only those near the view exist in the page. Arrow keys move, Tab leads on. */
export function MemberListView({ snapshot, actions, scroller }: MemberListViewProps) {
  const t = useText();
  const list = useRef<VirtualizerHandle>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const startMargin = useDistance(frame, scroller);
  const { members, query } = snapshot;
  const count = members?.length ?? 0;
  const tabStop = Math.min(active, Math.max(0, count - 1));

  const onKeyDown = (event: KeyboardEvent) => {
    const to = moved(tabStop, event.key, count);
    if (to === null) return;
    event.preventDefault();
    setActive(to);
    list.current?.scrollToIndex(to, { align: 'nearest' });
    focusWhenShown(() => frame.current?.querySelector<HTMLElement>(`[data-index="${to}"]`) ?? null);
  };

  return (
    <section className={styles.section}>
      <header className={styles.header}>
        <h3 className={styles.heading}>
          {/* How many they are is not known before they are there. */}
          {members ? <T id="trust.membersCount" values={{ count: snapshot.count }} /> : <T id="trust.members" />}
        </h3>
        <IconButton
          label={t('trust.searchMembers')}
          icon={<Search size={19} aria-hidden />}
          isPressed={query !== null}
          onPress={() => actions.onSearch(query === null ? '' : null)}
        />
      </header>
      {query === null ? null : (
        <TextField
          label={t('trust.searchMembers')}
          type="search"
          value={query}
          onChange={actions.onSearch}
          takesFocus
        />
      )}
      {/* Rows come and go with the scrolling: no native list can be that. */}
      {/* eslint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus, jsx-a11y/no-noninteractive-element-interactions */}
      <div ref={frame} role="list" aria-label={t('trust.members')} aria-busy={members === null} onKeyDown={onKeyDown}>
        {members ? (
          <Virtualizer
            ref={list}
            scrollRef={scroller}
            startMargin={startMargin}
            itemSize={rowHeight}
            data={members}
            keepMounted={count > 0 ? [tabStop] : []}
          >
            {(member, index) => (
              <MemberRow
                key={member.person.userId}
                member={member}
                index={index}
                count={count}
                isTabStop={index === tabStop}
                onOpen={() => {
                  setActive(index);
                  actions.onOpen(member);
                }}
              />
            )}
          </Virtualizer>
        ) : null}
      </div>
      {members === null ? <Spinner label={t('trust.loading')} /> : null}
      {members?.length === 0 ? (
        <p className={styles.none}>
          <T id="trust.noMember" />
        </p>
      ) : null}
    </section>
  );
}

/** Pixels between the upper end of what scrolls and the list. */
function useDistance(frame: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>): number {
  const [distance, setDistance] = useState(0);
  useEffect(() => {
    const [inner, outer] = [frame.current, scroller.current];
    if (!inner || !outer) return undefined;
    const measure = () =>
      setDistance(Math.round(inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop));
    const observer = new ResizeObserver(measure);
    for (const child of outer.children) observer.observe(child);
    measure();
    return () => observer.disconnect();
  }, [frame, scroller]);
  return distance;
}

interface MemberRowProps {
  member: Member;
  index: number;
  count: number;
  isTabStop: boolean;
  onOpen: () => void;
}

function MemberRow({ member, index, count, isTabStop, onOpen }: MemberRowProps) {
  const t = useText();
  const { person, power } = member;
  const isExternal = useIsExternal()(person.userId);
  const role = member.membership === 'invite' ? t('trust.invited') : roleNote(power, t);
  const note = isExternal ? [t('member.external'), role].filter(Boolean).join(' · ') : role;
  return (
    // An item of the list above, which is no native one.
    // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="listitem" aria-setsize={count} aria-posinset={index + 1} className={styles.item}>
      <button
        type="button"
        className={styles.row}
        data-index={index}
        tabIndex={isTabStop ? 0 : -1}
        aria-haspopup="dialog"
        onClick={onOpen}
      >
        <Avatar avatar={person.avatar} shape="circle" size={34} />
        <span className={styles.who}>
          <span className={styles.name}>
            <bdi className={styles.nameText}>{member.me ? t('trust.you', { name: person.name }) : person.name}</bdi>
            <TrustShield sign={trustSign(member.trust)} />
            <LookAlikeMark looksLike={member.looksLike} />
          </span>
          <span className={styles.id}>{person.userId}</span>
        </span>
        {note ? <span className={styles.role}>{note}</span> : null}
      </button>
    </div>
  );
}
