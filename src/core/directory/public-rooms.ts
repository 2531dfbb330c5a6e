/** A homeserver's public directory, page by page (client-server API, "POST /publicRooms"). */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { PublicRooms } from '../../protocol/explore';
import { fail } from '../../protocol/errors';
import { errorOf, request } from '../failures';
import { summaryOf } from '../joining';

const pageSize = 30;

export interface Asked {
  /** Null for one's own. */
  server: string | null;
  term: string;
  since: string | null;
}

export async function publicRooms(accountId: string, client: MatrixClient, asked: Asked): Promise<PublicRooms> {
  const { server, term, since } = asked;
  try {
    const answer = await request(() =>
      client.publicRooms({
        limit: pageSize,
        ...(server !== null && server !== client.getDomain() && { server }),
        ...(since !== null && { since }),
        ...(term !== '' && { filter: { generic_search_term: term } }),
      }),
    );
    const chunk: unknown[] = Array.isArray(answer.chunk) ? answer.chunk : [];
    const rooms = chunk.flatMap((each) => {
      const told = Object(each) as Record<string, unknown>;
      const roomId = told['room_id'];
      // A directory names rooms without their rule where everybody may join (client-server API).
      return typeof roomId === 'string' && roomId.startsWith('!')
        ? [summaryOf(accountId, client, { join_rule: 'public', ...told })]
        : [];
    });
    const next: unknown = answer.next_batch;
    return { rooms, next: typeof next === 'string' && next !== '' ? next : null };
  } catch (cause) {
    if (server !== null && errorOf(cause).code === 'server-error') fail('remote-unreachable', { server });
    throw cause;
  }
}
