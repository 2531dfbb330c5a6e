/** Every wording of a message: from the homeserver, and from what is stored here. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import { unwrap } from '../../protocol/channel';
import { fail } from '../../protocol/errors';
import type { EditHistory } from '../../protocol/message-actions';
import type { StoredEvent } from '../../protocol/vault';
import { errorOf, request } from '../failures';
import type { CoreContext } from '../ports';
import {
  contentOf,
  createPeopleOfRoom,
  decryptAll,
  factsOf,
  findEvent,
  isJson,
  mayReplace,
  storedOf,
  textOr,
  toMatrixEvents,
  type Json,
} from '../timeline';

/** Pages of edits that are read, and edits in each: nobody looks at more. */
const mostPages = 5;
const pageLength = 100;

async function fetchEdits(client: MatrixClient, roomId: string, eventId: string): Promise<readonly StoredEvent[]> {
  const names = [roomId, eventId].map(encodeURIComponent);
  // Relations have no place in the SDK's version 3 of the API.
  const prefix = '/_matrix/client/v1';
  const raw: Json[] = [];
  let from: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const query: Record<string, string> = { limit: String(pageLength), ...(from === null ? {} : { from }) };
    const answer = await request(() =>
      client.http.authedRequest<Json>(
        Method.Get,
        `/rooms/${names[0]}/relations/${names[1]}/m.replace`,
        query,
        undefined,
        { prefix },
      ),
    );
    if (Array.isArray(answer['chunk'])) raw.push(...answer['chunk'].filter(isJson));
    from = textOr(answer['next_batch'], null);
    if (from === null) break;
  }
  const events = toMatrixEvents(client, roomId, raw);
  await decryptAll(client, events);
  return events.map((event) => storedOf(event, 0, null));
}

/** @throws {PliFailure} not-found where neither the vault nor the homeserver has the message */
export async function editHistory(
  context: CoreContext,
  client: MatrixClient | null,
  roomId: string,
  eventId: string,
): Promise<EditHistory> {
  const record = (await findEvent(context, client, roomId, eventId)) ?? fail('not-found');
  const stored = unwrap(await context.vault.call('readRelations', { roomId, eventIds: [eventId] }));
  const fetched = client
    ? await fetchEdits(client, roomId, eventId).catch((cause: unknown) => {
        // What is stored is better than nothing, and it is said that there may be more.
        context.log.info(`edits could not be fetched: ${errorOf(cause).code}`);
        return null;
      })
    : null;
  const edits = new Map([...stored, ...(fetched ?? [])].map((edit) => [edit.eventId, edit]));
  const people = createPeopleOfRoom(context, roomId, () => client);
  const facts = {
    accountId: context.accountId,
    myUserId: context.userId,
    failureOf: () => ({ why: 'unknown' as const, since: null }),
    nameOf: (userId: string) => people.person(userId).name,
  };
  const { event } = factsOf(record);
  const versions = [...edits.values()].flatMap((edit) => {
    const { event: newer, relation } = factsOf(edit);
    const content = newer.content['m.new_content'];
    const isValid = relation?.type === 'm.replace' && !newer.redacted && !newer.locked && isJson(content);
    if (!isValid || !mayReplace(edit, record)) return [];
    return [{ eventId: edit.eventId, timestamp: edit.timestamp, content: contentOf(event, content, facts) }];
  });
  versions.sort((one, other) => one.timestamp - other.timestamp || (one.eventId < other.eventId ? -1 : 1));
  const original = { eventId, timestamp: record.timestamp, content: contentOf(event, null, facts) };
  return { versions: [original, ...versions], complete: fetched !== null };
}
