/** What the homeserver says of a thread, bundled with its root (client-server API, "Server-side aggregation of m.thread relationships"). */
import { isJson, jsonOf, textOr, type Json } from '../timeline';

export interface ToldThread {
  /** Answers; redacted ones don't count. */
  count: number;
  /** Milliseconds since 1970 of the last answer by its sender's homeserver. */
  timestamp: number;
  participated: boolean;
}

/** Null for what is none. `latest` is the last answer as the homeserver tells it. */
export function toldThread(event: Json): (ToldThread & { latest: Json }) | null {
  const thread = jsonOf(jsonOf(jsonOf(event['unsigned'])['m.relations'])['m.thread']);
  const { count, latest_event: latest, current_user_participated: participated } = thread;
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1 || !isJson(latest)) return null;
  if (textOr(latest['event_id'], null) === null) return null;
  const { origin_server_ts: timestamp } = latest;
  return {
    count,
    timestamp: typeof timestamp === 'number' && Number.isFinite(timestamp) ? timestamp : 0,
    participated: participated === true,
    latest,
  };
}

/** The same as it was stored; null where nothing is. */
export function storedTold(told: Json): ToldThread | null {
  const { count, timestamp, participated } = told;
  return typeof count === 'number' && typeof timestamp === 'number'
    ? { count, timestamp, participated: participated === true }
    : null;
}
