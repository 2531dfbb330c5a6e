/**
 * Classic `/sync` with lazily loaded members, for homeservers without sliding sync. Its requests are retried here as
 * those of sliding sync are, so that both tell the same of the connection and neither ends with the session.
 */
import { ClientEvent } from 'matrix-js-sdk/lib/client';
import { SyncState } from 'matrix-js-sdk/lib/sync';
import type { PliClient } from '../session';
import { changedDeviceLists, joinedRooms } from './check-response';
import type { SyncOptions } from './options';
import { retrying } from './retry';
import type { Sync } from './sync';

/** Events of each room in the first answer: enough for most rows' previews and counts. */
const firstEvents = 20;
const syncPath = '/sync';

type AuthedRequest = (
  method: string,
  path: string,
  query?: object,
  body?: unknown,
  options?: { abortSignal?: AbortSignal },
) => Promise<unknown>;

export function createClassicSync(client: PliClient, options: SyncOptions): Sync {
  const { connection, waker } = options;
  let complete = false;
  /** What the homeserver has told is taken in; false from a failure to the next response. */
  let current = false;
  /** Rooms of the answer that is being taken in, and when it was asked for. */
  let answered: { roomIds: readonly string[]; askedAt: number } = { roomIds: [], askedAt: 0 };
  /** Ends the request that is under way, to make it anew. */
  let attempt: AbortController | null = null;

  const http = client.http as unknown as { authedRequest: AuthedRequest };
  const send = http.authedRequest.bind(client.http);
  const sendSync: AuthedRequest = (method, path, query, body, requestOptions = {}) =>
    retrying(
      async () => {
        const restarted = new AbortController();
        attempt = restarted;
        const signals = [restarted.signal, requestOptions.abortSignal].filter((signal) => signal !== undefined);
        try {
          // While offline the homeserver is asked to answer at once, to know that it is there again.
          const offline = connection.state.get().state === 'offline';
          const hurried = offline ? { ...query, timeout: 0 } : { ...query };
          const askedAt = options.clock();
          const answer = await send(method, path, hurried, body, {
            ...requestOptions,
            abortSignal: AbortSignal.any(signals),
          });
          connection.answered();
          options.onDeviceLists(changedDeviceLists(answer));
          answered = { roomIds: joinedRooms(answer), askedAt };
          return answer;
        } catch (cause) {
          if (!restarted.signal.aborted) throw cause;
          throw new DOMException('made anew', 'TimeoutError');
        }
      },
      {
        waker,
        signal: requestOptions.abortSignal,
        onSessionEnd: options.onSessionEnd,
        onFailure() {
          current = false;
          connection.failed();
        },
      },
    );
  http.authedRequest = (method, path, ...rest) =>
    path === syncPath ? sendSync(method, path, ...rest) : send(method, path, ...rest);
  client.retryPushRules = (act) =>
    retrying(act, { waker, onSessionEnd: options.onSessionEnd, onFailure: () => connection.failed() });

  client.on(ClientEvent.Sync, (state) => {
    if (state !== SyncState.Syncing) return;
    current = true;
    options.onRooms(answered.roomIds, answered.askedAt);
    if (complete) return;
    complete = true;
    connection.completed();
    options.onComplete();
  });

  return {
    kind: 'classic',
    start: async () => {
      connection.progress(0, null);
      await client.startClient({ lazyLoadMembers: true, initialSyncLimit: firstEvents, ...options.clientOptions });
    },
    // Every room gets everything anyway.
    openRoom: () => undefined,
    wantMore: () => undefined,
    isCurrent: () => current,
    reconnect() {
      waker.wake();
      attempt?.abort();
    },
    stop: () => client.stopClient(),
  };
}
