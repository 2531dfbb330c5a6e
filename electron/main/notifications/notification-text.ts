/** What a native notification says, at each of the three levels of preview; pure. */
import type { MessageNotification, NativeNotification } from '../../../src/protocol/notifications';
import type { SettingValue } from '../../../src/protocol/settings';
import type { NotificationWords } from './words';

export type PreviewLevel = SettingValue<'notificationPreview'>;
export interface NotificationText {
  title: string;
  body: string;
}

/** Lines of one room that a notification still shows. */
const mostLines = 4;

function saidOf({ content }: MessageNotification, words: NotificationWords): string {
  const { kind, text } = content;
  if (kind === 'text' || kind === 'emote') return text;
  if (kind === 'file') return `📎 ${text}`;
  if (text !== '' && (kind === 'poll' || kind === 'location' || kind === 'sticker')) {
    return `${words.kinds[kind]} · ${text}`;
  }
  return words.kinds[kind];
}

/** One message in one line. */
function lineOf(message: MessageNotification, words: NotificationWords): string {
  const said = saidOf(message, words);
  if (message.content.kind === 'emote') return `* ${message.sender} ${said}`;
  return message.isDirect ? said : words.said(message.sender, said);
}

/** The unread messages of one room, the newest last, as one notification. */
export function messagesText(
  messages: readonly MessageNotification[],
  level: PreviewLevel,
  words: NotificationWords,
): NotificationText {
  const last = messages.at(-1);
  if (!last) return { title: 'Pli', body: '' };
  const isInvitation = last.content.kind === 'invitation';
  if (level === 'nothing') {
    const one = isInvitation ? words.someInvitation : words.something;
    return { title: 'Pli', body: messages.length > 1 ? words.more(messages.length) : one };
  }
  if (isInvitation) return { title: last.roomName, body: `${last.sender} ${words.kinds.invitation}` };
  const title = last.isDirect ? last.sender : last.roomName;
  if (level === 'name') {
    if (messages.length > 1) return { title, body: words.more(messages.length) };
    const who = last.isDirect ? words.something : words.said(last.sender, words.something.toLowerCase());
    return { title, body: last.mention ? words.mentioned(last.sender) : who };
  }
  const lines = messages.slice(-mostLines).map((message) => lineOf(message, words));
  return { title: messages.length > 1 ? `${title} (${messages.length})` : title, body: lines.join('\n') };
}

export function summaryText(
  { messages, rooms, mentions }: Extract<NativeNotification, { kind: 'summary' }>,
  words: NotificationWords,
): NotificationText {
  const sentence = words.summary(messages, rooms);
  return {
    title: words.summaryTitle,
    body: mentions > 0 ? `${sentence}. ${words.summaryMentions(mentions)}` : sentence,
  };
}
