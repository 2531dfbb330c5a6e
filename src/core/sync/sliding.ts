/**
 * Simplified Sliding Sync (MSC4186) over the SDK's loop. Its requests pass through here, because the SDK (43.0)
 * - sends a room subscription once, where MSC4186 wants it with every request;
 * - says nothing of a lost network, and sleeps five seconds where a returned one could be used at once;
 * - asks for push rules without a pause while there is no network;
 * - adds events after a gap to the timeline as if there were none, and forgets where the gap's history begins;
 * - forgets the position in the to-device stream at a restart, so that messages come a second time, and moves it before
 *   crypto has taken the messages in, so that those of a response that fails there would be lost.
 */
import { SlidingSync, SlidingSyncEvent, SlidingSyncState } from 'matrix-js-sdk/lib/sliding-sync';
import type { MSC3575SlidingSyncRequest, MSC3575SlidingSyncResponse } from 'matrix-js-sdk/lib/sliding-sync';
import { PliFailure, pliError } from '../../protocol/errors';
import { errorOf } from '../failures';
import type { PliClient, SendSlidingSync } from '../session';
import { storedKeys } from '../stored-keys';
import { changedDeviceLists, checkResponse, isRecord } from './check-response';
import { guardTimelines } from './gaps';
import type { SyncOptions } from './options';
import { retrying } from './retry';
import { createSubscriptions, listSubscription } from './subscriptions';
import type { Sync } from './sync';

const listKey = 'all';
/** The first answer paints the screen; then the list grows by `growth` rooms a request. */
const firstRooms = 20;
const growth = 100;
const everyRoom = 1_000_000;
/** Milliseconds that the homeserver may hold a request back for want of news, and what is granted beyond. */
const pollTimeout = 30_000;
const grace = 15_000;
/** Milliseconds of rest after a response that could not be taken in. */
const afterDefect = 5_000;

/** The SDK's loop ends at the first exception while a response is taken in; this one goes on, from the start of the list. */
class LastingSlidingSync extends SlidingSync {
  /** Called when the loop has ended; answers when to go on. */
  afterDefect: (cause: unknown) => Promise<void> = () => Promise.resolve();

  override async start(): Promise<void> {
    for (;;) {
      try {
        await super.start();
        return;
      } catch (cause) {
        await this.afterDefect(cause);
      }
    }
  }
}

export function createSlidingSync(client: PliClient, options: SyncOptions): Sync {
  const { connection, waker, log, vault } = options;
  const subscriptions = createSubscriptions();
  const list = { ...listSubscription, ranges: [[0, firstRooms - 1]] };
  const slidingSync = new LastingSlidingSync('', new Map([[listKey, list]]), {}, client, pollTimeout);
  let reach = firstRooms;
  let complete = false;
  let stopped = false;
  /** What the homeserver has told is taken in; false from a failure to the next response. */
  let current = false;
  let storedToDevice: string | null = null;
  /** When the request was made whose answer is being taken in. */
  let askedAt = 0;

  /** What the SDK's request lacks. */
  const amend = (request: MSC3575SlidingSyncRequest): MSC3575SlidingSyncRequest => {
    const amended = { ...request, room_subscriptions: subscriptions.current() };
    delete amended.unsubscribe_rooms;
    const extensions = { ...(request.extensions as Record<string, unknown>) };
    const toDevice = extensions['to_device'];
    if (isRecord(toDevice)) {
      const { since: _ofTheSdk, ...rest } = toDevice;
      extensions['to_device'] = storedToDevice === null ? rest : { ...rest, since: storedToDevice };
    }
    return { ...amended, extensions };
  };

  const sendOnce = async (request: MSC3575SlidingSyncRequest, send: SendSlidingSync, signal?: AbortSignal) => {
    // While offline the homeserver is asked to answer at once, so that "connected" is said as soon as it is true.
    const timeout = connection.state.get().state === 'offline' ? 0 : pollTimeout;
    const asking = options.clock();
    const response = checkResponse(await send({ ...request, timeout, clientTimeout: timeout + grace }, signal));
    if (!response) throw new PliFailure(pliError('server-error'));
    askedAt = asking;
    return response;
  };

  client.interceptSlidingSync = async (request, send, signal) => {
    try {
      const response = await retrying(() => sendOnce(amend(request), send, signal), {
        waker,
        signal,
        onSessionEnd: options.onSessionEnd,
        onFailure: (cause) => {
          log.debug(`sync request failed: ${errorOf(cause).code}`);
          current = false;
          connection.failed();
        },
      });
      connection.answered();
      return response;
    } catch (cause) {
      // The connection has expired (M_UNKNOWN_POS): the SDK starts anew, and so does the list.
      if ((cause as { httpStatus?: unknown }).httpStatus === 400) restartList();
      throw cause;
    }
  };
  client.retryPushRules = (send) =>
    retrying(send, { waker, onSessionEnd: options.onSessionEnd, onFailure: () => connection.failed() });

  slidingSync.afterDefect = async (cause) => {
    log.error('a sync response could not be taken in', cause);
    restartList();
    await waker.wait(afterDefect);
  };

  function restartList() {
    current = false;
    for (const { roomId } of client.getRooms()) options.onLimited(roomId);
    reach = firstRooms;
    complete = false;
    slidingSync.setListRanges(listKey, [[0, reach - 1]]);
  }

  function rememberToDevice(response: MSC3575SlidingSyncResponse) {
    const toDevice = response.extensions['to_device'];
    const next = isRecord(toDevice) ? toDevice['next_batch'] : undefined;
    if (typeof next !== 'string' || next === storedToDevice) return;
    storedToDevice = next;
    void vault.call('writeValue', { key: storedKeys.toDevice, value: next });
  }

  function grow() {
    const total = slidingSync.getListData(listKey)?.joinedCount ?? 0;
    if (!complete) connection.progress(Math.min(reach, total), total);
    if (complete) return;
    if (reach >= total) {
      complete = true;
      // From now on every room is in reach, those to come too.
      slidingSync.setListRanges(listKey, [[0, everyRoom]]);
      subscriptions.begin();
      connection.completed();
      options.onComplete();
      return;
    }
    reach += growth;
    slidingSync.setListRanges(listKey, [[0, reach - 1]]);
  }

  slidingSync.on(SlidingSyncEvent.Lifecycle, (state, response) => {
    if (state !== SlidingSyncState.Complete || !response || stopped) return;
    current = true;
    const moreToCount = subscriptions.answered(new Set(Object.keys(response.rooms)));
    rememberToDevice(response);
    options.onDeviceLists(changedDeviceLists(response.extensions['e2ee']));
    options.onRooms(Object.keys(response.rooms), askedAt);
    grow();
    if (moreToCount) slidingSync.resend();
  });
  guardTimelines(client, slidingSync, {
    gap: (roomId) => subscriptions.forget(roomId),
    limited: (roomId) => options.onLimited(roomId),
  });

  const run = async () => {
    const stored = await vault.call('readValue', { key: storedKeys.toDevice });
    if (stored.ok && typeof stored.value === 'string') storedToDevice = stored.value;
    await client.startClient({ slidingSync, lazyLoadMembers: true, ...options.clientOptions });
  };

  return {
    kind: 'sliding',
    start: run,
    openRoom(roomId) {
      subscriptions.open(roomId);
      if (roomId !== null) slidingSync.resend();
    },
    wantMore(roomIds) {
      if (subscriptions.wantMore(roomIds)) slidingSync.resend();
    },
    isCurrent: () => current,
    reconnect() {
      waker.wake();
      slidingSync.resend();
    },
    stop() {
      stopped = true;
      client.stopClient();
    },
  };
}
