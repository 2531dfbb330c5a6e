/** The content of a text message (client-server API, "m.room.message", "User and room mentions", "Rich replies"). */
import { formatMarkdown } from '../rich-text';

const userIds = /(?<![\w@])@[a-z0-9._=/+-]+:[A-Za-z0-9.-]+(?::\d+)?/g;

export interface Answered {
  eventId: string;
  /** Who wrote it: an answer notifies them. */
  sender: string | null;
}

/** Content for plain text with Markdown; `answered` is what it replies to. */
export function textContent(text: string, answered: Answered | null): Record<string, unknown> {
  const emote = text.startsWith('/me ');
  const { body, formattedBody } = formatMarkdown(emote ? text.slice(4) : text);
  const mentioned = new Set(body.match(userIds) ?? []);
  if (answered?.sender) mentioned.add(answered.sender);
  return {
    msgtype: emote ? 'm.emote' : 'm.text',
    body,
    ...(formattedBody === null ? {} : { format: 'org.matrix.custom.html', formatted_body: formattedBody }),
    'm.mentions': mentioned.size > 0 ? { user_ids: [...mentioned] } : {},
    ...(answered ? { 'm.relates_to': { 'm.in_reply_to': { event_id: answered.eventId } } } : {}),
  };
}
