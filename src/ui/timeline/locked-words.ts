/** What is said of events that cannot be read, and which steps can help. */
import type { IntlShape } from 'react-intl';
import type { DecryptionFailure, TimelineItem } from '../../protocol/timeline';
import type { MessageId } from '../language';

export type LockedItem = TimelineItem & { content: Extract<TimelineItem['content'], { type: 'undecryptable' }> };

/**
 * `recover`: connects the backup; `confirm`: confirms this session; `search`: looks in the backup again and asks one's own
 * sessions; `ask-sessions`: the latter alone; `import`: keys from a file; `ask-sender`: an answer that asks to send it
 * again; `verify-sender`.
 */
export type LockedStep = 'recover' | 'confirm' | 'search' | 'ask-sessions' | 'import' | 'ask-sender' | 'verify-sender';

interface Explanation {
  sentence: MessageId;
  steps: readonly LockedStep[];
  /** The sentence is about the sender: messages of different people need one each. */
  personal?: true;
}

export const explanations: Readonly<Record<DecryptionFailure, Explanation>> = {
  'not-tried': { sentence: 'timeline.why.not-tried', steps: [] },
  waiting: { sentence: 'timeline.why.waiting', steps: ['ask-sessions', 'ask-sender'] },
  'sent-before': { sentence: 'timeline.why.sent-before', steps: ['import'] },
  'no-backup': { sentence: 'timeline.why.no-backup', steps: ['ask-sessions', 'import'] },
  'backup-not-connected': { sentence: 'timeline.why.backup-not-connected', steps: ['recover'] },
  fetching: { sentence: 'timeline.why.fetching', steps: [] },
  'not-in-backup': { sentence: 'timeline.why.not-in-backup', steps: ['search', 'ask-sender'] },
  'not-member-then': { sentence: 'timeline.why.not-member-then', steps: ['ask-sender'] },
  withheld: { sentence: 'timeline.why.withheld', steps: ['ask-sender'], personal: true },
  'withheld-unverified': { sentence: 'timeline.why.withheld-unverified', steps: ['confirm'], personal: true },
  'withheld-unverified-then': {
    sentence: 'timeline.why.withheld-unverified-then',
    steps: ['ask-sender'],
    personal: true,
  },
  'withheld-blocked': { sentence: 'timeline.why.withheld-blocked', steps: ['ask-sender'], personal: true },
  'withheld-unauthorised': { sentence: 'timeline.why.withheld-unauthorised', steps: ['ask-sender'], personal: true },
  'withheld-unavailable': {
    sentence: 'timeline.why.withheld-unavailable',
    steps: ['ask-sessions', 'ask-sender'],
    personal: true,
  },
  'withheld-no-channel': { sentence: 'timeline.why.withheld-no-channel', steps: ['ask-sender'], personal: true },
  'withheld-history': { sentence: 'timeline.why.withheld-history', steps: ['ask-sender'], personal: true },
  'sender-unverified': { sentence: 'timeline.why.sender-unverified', steps: ['ask-sender'], personal: true },
  'sender-unknown': { sentence: 'timeline.why.sender-unknown', steps: ['ask-sender'], personal: true },
  'sender-changed': { sentence: 'timeline.why.sender-changed', steps: ['verify-sender'], personal: true },
  unknown: { sentence: 'timeline.why.unknown', steps: ['ask-sender'] },
};

export const isLocked = (item: TimelineItem): item is LockedItem => item.content.type === 'undecryptable';

/** Neighbours with the same key are told in one line; null for what can be read. */
export function foldKeyOf(item: TimelineItem): string | null {
  if (!isLocked(item)) return null;
  const { why } = item.content;
  return explanations[why].personal ? `${why} ${item.sender.userId}` : why;
}

/** Milliseconds for which a key may be on its way without anybody having to do anything. */
const patience = 60_000;

/** Whether an event's key is late: before that, it is merely on its way. */
export const isLate = (item: LockedItem, now: number): boolean =>
  item.content.since !== null && now - item.content.since >= patience;

/** The steps that can help with messages that share their reason, most useful first. */
export function stepsOf(items: readonly LockedItem[], canAnswer: boolean, now: number): readonly LockedStep[] {
  const [first] = items;
  if (!first || (first.content.why === 'waiting' && !items.some((item) => isLate(item, now)))) return [];
  const oneSender = items.every((item) => item.sender.userId === first.sender.userId);
  const steps = explanations[first.content.why].steps.flatMap((step): LockedStep[] => {
    if (step !== 'ask-sender') return [step];
    // Of oneself one asks one's other sessions.
    if (items.every(({ mine }) => mine)) return ['ask-sessions'];
    return canAnswer && oneSender ? ['ask-sender'] : [];
  });
  return [...new Set(steps)];
}

/** A span of time in words: minutes, hours or days. */
export function spanInWords(intl: IntlShape, milliseconds: number): string {
  const minutes = Math.max(1, Math.floor(milliseconds / 60_000));
  const [value, unit] =
    minutes < 90
      ? [minutes, 'minute']
      : minutes < 36 * 60
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day'];
  return intl.formatNumber(value, { style: 'unit', unit, unitDisplay: 'long' });
}
