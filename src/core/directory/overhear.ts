/** What was said last in a room that strangers may read (`world_readable`). */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { Method } from 'matrix-js-sdk/lib/http-api/method';
import type { OverheardMessage } from '../../protocol/explore';
import { request } from '../failures';
import { personOf } from '../people';
import { previewOfContent } from '../previews';

type Json = Record<string, unknown>;

/** Events asked for: what is no message is left out. */
const asked = 60;
const shown = 30;
const records = (value: unknown): Json[] => (Array.isArray(value) ? value.map((each) => Object(each) as Json) : []);

export async function overhear(
  accountId: string,
  client: MatrixClient,
  roomId: string,
): Promise<readonly OverheardMessage[]> {
  const answer = await request(() =>
    client.http.authedRequest<Json>(Method.Get, `/rooms/${encodeURIComponent(roomId)}/messages`, {
      dir: 'b',
      limit: asked,
      filter: JSON.stringify({ lazy_load_members: true }),
    }),
  );
  const members = new Map(
    records(answer['state'])
      .filter((event) => event['type'] === 'm.room.member')
      .map((event) => [event['state_key'], Object(event['content']) as Json]),
  );
  const messages = records(answer['chunk']).flatMap((event): OverheardMessage[] => {
    const { event_id: eventId, sender, origin_server_ts: timestamp } = event;
    if (typeof eventId !== 'string' || typeof sender !== 'string' || typeof timestamp !== 'number') return [];
    const content = Object(event['content']) as Json;
    const relation = Object(content['m.relates_to']) as Json;
    if (relation['rel_type'] === 'm.replace' || Object.keys(content).length === 0) return [];
    const member = members.get(sender);
    const person = personOf(accountId, sender, member?.['displayname'], member?.['avatar_url']);
    const said = previewOfContent(event['type'], content, { sender: person.name, mine: false });
    return said ? [{ eventId, sender: person, timestamp, said }] : [];
  });
  return messages.slice(0, shown).reverse();
}
