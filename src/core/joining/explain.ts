/** Why a room cannot be joined, said as precisely as the homeserver's answer and the room's summary allow. */
import { pliError, type PliError } from '../../protocol/errors';
import type { RoomSummary } from '../../protocol/joining';
import { errorOf } from '../failures';

interface Answer {
  errcode?: unknown;
  httpStatus?: unknown;
  data?: { error?: unknown; room_version?: unknown };
}

const versionCodes: ReadonlySet<unknown> = new Set(['M_INCOMPATIBLE_ROOM_VERSION', 'M_UNSUPPORTED_ROOM_VERSION']);
/** The servers that could vouch for one cannot be asked (client-server API, "Restricted rooms"). */
const unableCodes: ReadonlySet<unknown> = new Set(['M_UNABLE_TO_AUTHORISE_JOIN', 'M_UNABLE_TO_GRANT_JOIN']);
const serverCodes: ReadonlySet<string> = new Set(['server-error', 'timeout']);

/**
 * @param cause what the request threw
 * @param server a server that is in the room, '' where none is known
 * @param summary asks what the room tells of itself; null where it tells nothing
 */
export async function explainRefusal(
  cause: unknown,
  server: string,
  summary: () => Promise<RoomSummary | null>,
): Promise<PliError> {
  const { errcode, httpStatus, data } = Object(cause) as Answer;
  const error = errorOf(cause);
  if (versionCodes.has(errcode)) {
    const version = typeof data?.room_version === 'string' ? data.room_version.slice(0, 50) : '';
    return pliError('room-version-unsupported', { version });
  }
  if (unableCodes.has(errcode)) return pliError('remote-unreachable', { server }, true);
  if (error.code === 'forbidden') return forbidden(data?.error, await summary());
  // Nobody is in it any more, or no server that is in it was named.
  if (httpStatus === 404) return pliError('room-gone');
  if (serverCodes.has(error.code)) return pliError('remote-unreachable', { server }, true);
  return error;
}

/** Homeservers say by words alone that somebody is banned, or in none of the spaces; these words they have in common. */
const says = (words: unknown, pattern: RegExp): boolean => typeof words === 'string' && pattern.test(words);
const banned = /\bbanned\b/i;
const inNoSpace = /\b(required|allowed) (rooms|spaces)/i;

function forbidden(words: unknown, summary: RoomSummary | null): PliError {
  if (says(words, banned) || summary?.wayIn === 'banned') return pliError('room-banned');
  if (summary?.wayIn === 'members-of-spaces' || says(words, inNoSpace)) {
    return pliError('room-restricted', { spaces: summary?.spaces.join(', ') ?? '' });
  }
  const isClosed = summary === null || summary.wayIn === 'invitation' || summary.wayIn === 'unknown';
  return pliError(isClosed ? 'room-invite-only' : 'forbidden');
}
