import { LockOpen } from 'lucide-react';
import { memo, useMemo, type KeyboardEvent, type MouseEvent } from 'react';
import { FormattedTime, useIntl } from 'react-intl';
import type { Quote, TimelineItem } from '../../protocol/timeline';
import { Avatar } from '../design/Avatar';
import { Checkbox } from '../design/Checkbox';
import { classNames } from '../design/class-names';
import { T, useText, type MessageId } from '../language';
import { ExternalMark } from '../members';
import { AuthenticityMark } from '../trust';
import { ContentView } from './ContentView';
import { DeliveryView, NotSentView, ReadersView } from './DeliveryView';
import { isBeingDeleted, isSelectable, offeredActs, type ActsRoom, type MessageAct } from './message-acts';
import { MessageToolbar } from './MessageToolbar';
import { OutgoingView } from './OutgoingView';
import { pendingFile } from './pending-file';
import { ReactionsView } from './ReactionsView';
import { ThreadSummaryView } from './ThreadSummaryView';
import styles from './MessageRow.module.css';

export interface RowActions {
  /** The pointer or the keyboard has come to a row, or left (null). */
  onActivate: (key: string | null) => void;
  /** To the event that a reply quotes. */
  onQuote: (eventId: string) => void;
  /** Something that belongs to a row's toolbar has opened elsewhere, or closed. */
  onHold: (key: string, isHeld: boolean) => void;
  /** A row's menu "More" is to open or to close. */
  onMenu: (key: string, isOpen: boolean) => void;
  onAct: (act: MessageAct, item: TimelineItem) => void;
  onReact: (item: TimelineItem, key: string) => void;
  /** Takes a message among the selected ones or out of them; `through`: with all from the one selected last. */
  onSelect: (item: TimelineItem, through: boolean) => void;
  onRetry: (transactionId: string) => void;
  onDelete: (transactionId: string) => void;
  /** Arrow keys on a message. */
  onMove: (event: KeyboardEvent<HTMLElement>) => void;
}

export interface MessageRowProps {
  item: TimelineItem;
  head: boolean;
  /** The pointer or the keyboard is here: the toolbar shows. */
  isActive: boolean;
  /** The timeline was opened at this message. */
  isFound: boolean;
  isMenuOpen: boolean;
  /** The message that Tab leads to. */
  isTabStop: boolean;
  /** Whether it is among the selected messages; null where none are being selected. */
  isSelected: boolean | null;
  room: ActsRoom;
  actions: RowActions;
}

/** One message: who and when at the head of a group, what it says, what others made of it. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { item, head, isActive, isFound, isTabStop, isSelected, room, actions } = props;
  const t = useText();
  const intl = useIntl();
  const { send } = item;
  const time = intl.formatTime(item.timestamp, { hour: '2-digit', minute: '2-digit' });
  const acts = useMemo(() => offeredActs(item, room), [item, room]);
  const isSelecting = isSelected !== null;
  const canSelect = isSelecting && isSelectable(item);
  const onContextMenu = (event: MouseEvent) => {
    // Selected text, links and pictures have the system's own menu.
    const isText = window.getSelection()?.isCollapsed === false;
    if (isSelecting || isText || acts.size === 0 || (event.target as Element).closest('a, img, video')) return;
    event.preventDefault();
    actions.onMenu(item.key, true);
  };
  const onClick = (event: MouseEvent) => {
    if (!canSelect || (event.target as Element).closest('a, button, label, summary')) return;
    actions.onSelect(item, event.shiftKey);
  };
  return (
    // The message's keys are on its article; the row widens what the pointer can reach.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div
      className={classNames(
        styles.row,
        head && styles.head,
        item.mentionsMe && styles.mentioned,
        isActive && styles.active,
        isFound && styles.found,
        isSelected && styles.selected,
        canSelect && styles.selectable,
      )}
      onClick={onClick}
      onContextMenu={onContextMenu}
      onPointerEnter={() => actions.onActivate(item.key)}
      onPointerLeave={() => actions.onActivate(null)}
    >
      {isSelecting ? (
        <div className={styles.check}>
          {canSelect ? (
            <Checkbox
              label={t('action.selectOne', { who: item.sender.name, time })}
              isLabelHidden
              isSelected={isSelected}
              onChange={() => actions.onSelect(item, false)}
            />
          ) : null}
        </div>
      ) : null}
      <div className={styles.side} aria-hidden="true">
        {head ? (
          <Avatar avatar={item.sender.avatar} shape="circle" size={40} />
        ) : (
          <span className={styles.sideTime}>{time}</span>
        )}
      </div>
      <div className={styles.main}>
        {head ? (
          <div className={styles.who}>
            <bdi className={styles.name} title={item.sender.userId}>
              {item.sender.name}
            </bdi>
            <ExternalMark userId={item.sender.userId} />
            <time
              className={styles.time}
              dateTime={isoTime(item.timestamp)}
              title={intl.formatDate(item.timestamp, { dateStyle: 'full', timeStyle: 'medium' })}
            >
              <FormattedTime value={item.timestamp} hour="2-digit" minute="2-digit" />
            </time>
          </div>
        ) : null}
        {/* The keyboard moves from message to message as in a feed. */}
        {/* eslint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
        <article
          className={classNames(styles.article, isBeingDeleted(item) && styles.going)}
          aria-label={t('timeline.messageName', { who: item.sender.name, time })}
          {...(item.eventId !== null && { 'data-event-id': item.eventId })}
          data-key={item.key}
          tabIndex={isTabStop ? 0 : -1}
          onFocus={() => actions.onActivate(item.key)}
          onKeyDown={(event) => {
            if (canSelect && event.key === ' ' && event.target === event.currentTarget) {
              event.preventDefault();
              actions.onSelect(item, event.shiftKey);
            } else actions.onMove(event);
          }}
        >
          {item.quote ? <QuoteView quote={item.quote} onPress={actions.onQuote} /> : null}
          <ContentView item={item} />
          {item.edited ? (
            <button
              type="button"
              className={styles.edited}
              title={t('action.history')}
              onClick={() => actions.onAct('history', item)}
            >
              <T id="timeline.edited" />
            </button>
          ) : null}
          {item.clearInEncrypted ? (
            <span className={styles.clear}>
              <LockOpen size={14} aria-hidden /> <T id="timeline.clearInEncrypted" />
            </span>
          ) : null}
          <AuthenticityMark authenticity={item.authenticity} />
          {send?.state === 'failed' ? (
            <NotSentView
              send={send}
              onRetry={() => actions.onRetry(send.transactionId)}
              onDelete={() => actions.onDelete(send.transactionId)}
            />
          ) : null}
          {send && !pendingFile(item) ? <DeliveryView send={send} /> : null}
          <OutgoingView changes={item.outgoing} onRetry={actions.onRetry} onDiscard={actions.onDelete} />
          {isActive && !isSelecting && acts.size > 0 ? (
            <MessageToolbar
              acts={acts}
              isMenuOpen={props.isMenuOpen}
              onAct={(act) => actions.onAct(act, item)}
              onReact={(key) => actions.onReact(item, key)}
              onMenuChange={(isOpen) => actions.onMenu(item.key, isOpen)}
              onHold={(isHeld) => actions.onHold(item.key, isHeld)}
            />
          ) : null}
        </article>
        {item.readByCount > 0 ? <ReadersView item={item} /> : null}
        {item.reactions.length > 0 ? (
          <ReactionsView item={item} onReact={acts.has('react') ? (key) => actions.onReact(item, key) : null} />
        ) : null}
        {item.thread ? <ThreadSummaryView thread={item.thread} onOpen={() => actions.onAct('thread', item)} /> : null}
      </div>
    </div>
  );
});

/** Empty for times no calendar holds, which a hostile server may send. */
function isoTime(timestamp: number): string {
  const date = new Date(timestamp);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

const quoteMessages = {
  loading: 'timeline.quote.loading',
  missing: 'timeline.quote.missing',
  redacted: 'timeline.quote.redacted',
  undecryptable: 'timeline.quote.undecryptable',
} as const satisfies Record<Exclude<Quote['state'], 'loaded'>, MessageId>;

function QuoteView({ quote, onPress }: { quote: Quote; onPress: (eventId: string) => void }) {
  const t = useText();
  return (
    <blockquote className={styles.quote} data-quote={quote.eventId}>
      <button
        type="button"
        className={styles.quoteButton}
        title={t('timeline.quote.open')}
        disabled={quote.state === 'missing' || quote.state === 'loading'}
        onClick={() => onPress(quote.eventId)}
      >
        {quote.sender ? <bdi className={styles.quoteName}>{quote.sender.name}</bdi> : null}{' '}
        <span dir="auto">{quote.state === 'loaded' ? quote.text : <T id={quoteMessages[quote.state]} />}</span>
      </button>
    </blockquote>
  );
}
