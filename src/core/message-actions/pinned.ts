/** A room's pinned messages: their IDs are state, what they say comes from the vault or the homeserver. */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { PinnedMessage } from '../../protocol/message-actions';
import { fail } from '../../protocol/errors';
import { errorOf, request } from '../failures';
import type { CoreContext } from '../ports';
import { pinnedIn, type RoomTopic } from '../room';
import { factsOf, type Timelines } from '../timeline';
import { samePlain } from '../value';
import { messageLine } from './texts';

/** Pins shown: nobody steps through more, and each may have to be asked for. */
const mostShown = 30;

export interface PinnedParts {
  context: CoreContext;
  room: Pick<RoomTopic, 'subscribe'>;
  timelines: Pick<Timelines, 'onRecorded' | 'onMember'>;
}

async function pinnedMessage(context: CoreContext, roomId: string, eventId: string): Promise<PinnedMessage> {
  try {
    const { event, sender, text } = await messageLine(context, roomId, eventId);
    const state = event.redacted ? 'redacted' : event.locked ? 'undecryptable' : 'loaded';
    return { eventId, sender, text, state };
  } catch (cause) {
    if (errorOf(cause).code === 'internal') context.log.error('a pinned message could not be read', cause);
    return { eventId, sender: null, text: '', state: 'missing' };
  }
}

export function subscribePinned(
  { context, room, timelines }: PinnedParts,
  roomId: string,
  emit: (pinned: readonly PinnedMessage[]) => void,
): () => void {
  let ids: readonly string[] = [];
  let told: readonly PinnedMessage[] | null = null;
  let round = 0;
  const refresh = async () => {
    const mine = ++round;
    const found = await Promise.all(ids.slice(0, mostShown).map((eventId) => pinnedMessage(context, roomId, eventId)));
    // What was deleted is pinned no longer, whatever the state says.
    const shown = found.filter(({ state }) => state !== 'redacted');
    if (mine !== round || samePlain(told, shown)) return;
    told = shown;
    emit(shown);
  };
  const start = () =>
    refresh().catch((cause: unknown) => context.log.error('pinned messages could not be read', cause));
  const stops = [
    room.subscribe(roomId, (details) => {
      if (told !== null && samePlain(ids, details.pinned)) return;
      ids = details.pinned;
      void start();
    }),
    timelines.onRecorded((changed, events) => {
      if (changed !== roomId || ids.length === 0) return;
      const concerns = ({ eventId, target }: { eventId: string; target: string | undefined }) =>
        ids.includes(eventId) || (target !== undefined && ids.includes(target));
      if (events.some((record) => concerns({ eventId: record.eventId, target: factsOf(record).relation?.target })))
        void start();
    }),
    timelines.onMember((changed, userId) => {
      if (changed === roomId && told?.some(({ sender }) => sender?.userId === userId)) void start();
    }),
    // What only the homeserver has can be asked for now.
    context.onClient(() => void start()),
  ];
  return () => {
    round += 1;
    for (const stop of stops) stop();
  };
}

/**
 * Pins a message for everybody, or takes it off.
 * @throws {PliFailure} not-ready, forbidden, network-unreachable
 */
export async function setPinned(client: MatrixClient, roomId: string, eventId: string, pinned: boolean): Promise<void> {
  const room = client.getRoom(roomId) ?? fail('not-ready');
  const others = pinnedIn(room).filter((id) => id !== eventId);
  const ids = [...(pinned ? [eventId] : []), ...others].reverse();
  await request(() => client.sendStateEvent(roomId, 'm.room.pinned_events' as never, { pinned: ids } as never, ''));
}
