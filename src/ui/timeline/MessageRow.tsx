import { LockOpen } from 'lucide-react';
import { memo, type KeyboardEvent } from 'react';
import { FormattedTime, useIntl } from 'react-intl';
import type { Quote, Reaction, TimelineItem } from '../../protocol/timeline';
import { Avatar } from '../design/Avatar';
import { classNames } from '../design/class-names';
import { T, useText, type MessageId } from '../language';
import { AuthenticityMark } from '../trust';
import { ContentView } from './ContentView';
import { DeliveryView, NotSentView, ReadersView } from './DeliveryView';
import { MessageToolbar } from './MessageToolbar';
import { pendingFile } from './pending-file';
import styles from './MessageRow.module.css';

export interface RowActions {
  /** The pointer or the keyboard has come to a row, or left (null). */
  onActivate: (key: string | null) => void;
  onAnswer: (item: TimelineItem) => void;
  /** To the event that a reply quotes. */
  onQuote: (eventId: string) => void;
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
  /** The message that Tab leads to. */
  isTabStop: boolean;
  canAnswer: boolean;
  actions: RowActions;
}

/** One message: who and when at the head of a group, what it says, what others made of it. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { item, head, isActive, isFound, isTabStop, canAnswer, actions } = props;
  const t = useText();
  const intl = useIntl();
  const time = intl.formatTime(item.timestamp, { hour: '2-digit', minute: '2-digit' });
  const isFailed = item.send?.state === 'failed';
  return (
    <div
      className={classNames(
        styles.row,
        head && styles.head,
        item.mentionsMe && styles.mentioned,
        isActive && styles.active,
        isFound && styles.found,
      )}
      onPointerEnter={() => actions.onActivate(item.key)}
      onPointerLeave={() => actions.onActivate(null)}
    >
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
          className={styles.article}
          aria-label={t('timeline.messageName', { who: item.sender.name, time })}
          {...(item.eventId !== null && { 'data-event-id': item.eventId })}
          data-key={item.key}
          tabIndex={isTabStop ? 0 : -1}
          onFocus={() => actions.onActivate(item.key)}
          onKeyDown={actions.onMove}
        >
          {item.quote ? <QuoteView quote={item.quote} onPress={actions.onQuote} /> : null}
          <ContentView item={item} />
          {item.edited ? (
            <span className={styles.note}>
              <T id="timeline.edited" />
            </span>
          ) : null}
          {item.clearInEncrypted ? (
            <span className={styles.clear}>
              <LockOpen size={14} aria-hidden /> <T id="timeline.clearInEncrypted" />
            </span>
          ) : null}
          <AuthenticityMark authenticity={item.authenticity} />
          {isFailed && item.send ? (
            <NotSentView
              send={item.send}
              onRetry={() => actions.onRetry(item.send?.transactionId ?? item.key)}
              onDelete={() => actions.onDelete(item.send?.transactionId ?? item.key)}
            />
          ) : null}
          {item.send && !pendingFile(item) ? <DeliveryView send={item.send} /> : null}
          {isActive && canAnswer && item.eventId !== null && item.content.type !== 'redacted' ? (
            <MessageToolbar onAnswer={() => actions.onAnswer(item)} />
          ) : null}
        </article>
        {item.readByCount > 0 ? <ReadersView item={item} /> : null}
        {item.reactions.length > 0 ? <Reactions reactions={item.reactions} /> : null}
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

function Reactions({ reactions }: { reactions: readonly Reaction[] }) {
  const t = useText();
  const intl = useIntl();
  return (
    <ul className={styles.reactions} aria-label={t('timeline.reactions')}>
      {reactions.map((reaction) => (
        <li
          key={reaction.key}
          className={classNames(styles.reaction, reaction.mine && styles.mine)}
          title={intl.formatList([...reaction.senders])}
        >
          <span className={styles.reactionKey}>{reaction.key}</span> {intl.formatNumber(reaction.count)}
        </li>
      ))}
    </ul>
  );
}
