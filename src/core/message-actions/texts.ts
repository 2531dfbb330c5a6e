/** Messages in words. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { MessageText } from '../../protocol/message-actions';
import type { Person } from '../../protocol/people';
import { withoutReplyFallback } from '../../protocol/reply-fallback';
import type { CoreContext } from '../ports';
import { previewText } from '../previews';
import { createPeopleOfRoom, jsonOf, textOr, type ReadableEvent } from '../timeline';
import { currentMessage, currentMessages, type CurrentMessage } from './current-message';

/** The words of a message as it stands; null where it has none. */
export function wordsOf({ event, content }: CurrentMessage): string | null {
  if (event.redacted || event.locked || event.stateKey !== null) return null;
  const [block] = Array.isArray(content['m.text']) ? (content['m.text'] as unknown[]) : [];
  const body = textOr(content['body'] ?? content['org.matrix.msc1767.text'] ?? jsonOf(block)['body'], null);
  const name = textOr(content['filename'], null);
  if (body === null || body === '') return name;
  const said = event.content['m.relates_to'] ? withoutReplyFallback(body) : body;
  return name !== null && name !== body ? `${said}\n${name}` : said;
}

/**
 * A message as one line: who says what.
 * @throws {PliFailure} as {@link currentMessage}
 */
export async function messageLine(
  context: CoreContext,
  roomId: string,
  eventId: string,
): Promise<{ event: ReadableEvent; sender: Person; text: string }> {
  const client = context.client();
  const message = await currentMessage(context, client, roomId, eventId);
  const people = createPeopleOfRoom(context, roomId, () => client);
  const { event } = message;
  await people.load([event.sender]);
  return { event, sender: people.person(event.sender), text: previewText(wordsOf(message) ?? '') };
}

export async function messageTexts(
  context: CoreContext,
  client: MatrixClient | null,
  roomId: string,
  eventIds: readonly string[],
): Promise<readonly MessageText[]> {
  const messages = await currentMessages(context, client, roomId, eventIds);
  const people = createPeopleOfRoom(context, roomId, () => client);
  await people.load(new Set(messages.map(({ event }) => event.sender)));
  return messages.flatMap((message) => {
    const text = wordsOf(message);
    const { eventId, sender, timestamp } = message.event;
    return text === null ? [] : [{ eventId, sender: people.person(sender), timestamp, text }];
  });
}
