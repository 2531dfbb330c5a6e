/** Several messages as text to paste elsewhere: who, when, and what. */
import type { IntlShape } from 'react-intl';
import type { MessageText } from '../../protocol/message-actions';

/** One message is its words alone; several are told apart by name and time. */
export function copiedText(messages: readonly MessageText[], intl: Pick<IntlShape, 'formatDate'>): string {
  if (messages.length === 1) return messages[0]?.text ?? '';
  return messages
    .map(({ sender, timestamp, text }) => {
      const when = intl.formatDate(timestamp, { dateStyle: 'medium', timeStyle: 'short' });
      return `${sender.name}, ${when}\n${text}`;
    })
    .join('\n\n');
}
