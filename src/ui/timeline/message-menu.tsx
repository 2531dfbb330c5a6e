import {
  Bell,
  CircleCheckBig,
  Code,
  Copy,
  Flag,
  Forward,
  History,
  Info,
  Link,
  ListChecks,
  MailOpen,
  MessageSquareText,
  Pencil,
  Pin,
  PinOff,
  Reply,
  TextQuote,
  Trash2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { MessageId } from '../language';
import type { MessageAct } from './message-acts';

export interface MenuAct {
  act: MessageAct;
  label: MessageId;
  icon: ReactNode;
  isDanger: boolean;
}

const size = 18;
const entry = (act: MessageAct, label: MessageId, icon: ReactNode, isDanger = false): MenuAct => ({
  act,
  label,
  icon,
  isDanger,
});

/** Everything but reacting, which has its own button; what the toolbar has too stands here with its name. */
const groups: readonly (readonly MenuAct[])[] = [
  [
    entry('reply', 'timeline.reply', <Reply size={size} aria-hidden />),
    entry('thread', 'threads.reply', <MessageSquareText size={size} aria-hidden />),
    entry('quote', 'action.quote', <TextQuote size={size} aria-hidden />),
    entry('forward', 'action.forward', <Forward size={size} aria-hidden />),
    entry('edit', 'action.edit', <Pencil size={size} aria-hidden />),
    entry('end-poll', 'poll.end', <CircleCheckBig size={size} aria-hidden />),
  ],
  [
    entry('copy-text', 'action.copyText', <Copy size={size} aria-hidden />),
    entry('copy-link', 'action.copyLink', <Link size={size} aria-hidden />),
    entry('select', 'action.select', <ListChecks size={size} aria-hidden />),
  ],
  [
    entry('pin', 'action.pin', <Pin size={size} aria-hidden />),
    entry('unpin', 'action.unpin', <PinOff size={size} aria-hidden />),
    entry('remind', 'action.remind', <Bell size={size} aria-hidden />),
    entry('mark-unread', 'action.markUnread', <MailOpen size={size} aria-hidden />),
  ],
  [
    entry('history', 'action.history', <History size={size} aria-hidden />),
    entry('details', 'action.details', <Info size={size} aria-hidden />),
    entry('source', 'action.source', <Code size={size} aria-hidden />),
  ],
  [
    entry('report', 'action.report', <Flag size={size} aria-hidden />),
    entry('delete', 'action.delete', <Trash2 size={size} aria-hidden />, true),
  ],
];

/** The entries of the menu "More" for what is offered, without empty groups. */
export function menuGroups(acts: ReadonlySet<MessageAct>): readonly (readonly MenuAct[])[] {
  return groups.map((group) => group.filter(({ act }) => acts.has(act))).filter((group) => group.length > 0);
}
