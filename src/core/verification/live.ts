/** The half of verification that needs the SDK; loaded after the first paint. */
import { ClientEvent } from 'matrix-js-sdk/lib/client';
import { CryptoEvent } from 'matrix-js-sdk/lib/crypto-api';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { Room } from 'matrix-js-sdk/lib/models/room';
import { acceptInvite, openDirect } from '../room';
import type { Core, Live } from '../core';
import { retrying } from '../sync';
import { untilRoom } from '../until-room';
import { followBareStarts } from './bare-start';
import type { Flow } from './flow';
import { createInterruptions, interruptedOne } from './interrupted';
import { followLateKeys } from './late-keys';
import { createPartners } from './partners';
import { sendCancellation, sendRequest } from './requests';
import { createRunningList, type RunningList } from './running-list';

const answers = /^m\.key\.verification\.(ready|start|done|cancel)$/;

/** Follows the client's verifications. Must be called before sync starts; ends with the client. */
export function startVerifications(core: Core, live: Live): RunningList {
  const { context } = core;
  const { client } = live;

  async function roomWith(userId: string): Promise<string> {
    const target = await openDirect(context, client, userId, live.direct(), core.list.rows());
    if (target.kind === 'existing') {
      if (core.list.row(target.roomId)?.membership === 'invite') await acceptInvite(client, target.roomId);
      return target.roomId;
    }
    const roomId = await core.directStart.roomFor(client, userId, live.direct(), core.list.rows());
    await untilRoom(client, roomId);
    core.directStart.begun(userId);
    return roomId;
  }

  /** The room's messages have to come without gaps while a verification goes on in it. */
  const follow = (flow: Flow): Flow => {
    if (flow.roomId !== undefined) live.sync()?.openRoom(flow.roomId);
    return flow;
  };

  const interruptions = createInterruptions(context);
  const list = createRunningList({
    context,
    list: core.verifications.list,
    send: async (target) => follow(await sendRequest(target, { client, userId: context.userId, roomWith })),
    partnerOf: createPartners(context, client, () => list.publish()),
    note: (notes) => interruptions.note(notes),
  });

  client.on(CryptoEvent.VerificationRequestReceived, (flow) => {
    const room = flow.roomId === undefined ? null : client.getRoom(flow.roomId);
    // After a restart sync brings requests again that were answered before it.
    if (room && flow.transactionId !== undefined && isAnsweredByMe(room, flow.transactionId, context.userId)) return;
    list.received(follow(flow));
  });
  followBareStarts(client, (flow) => list.received(flow));
  followLateKeys(client, context);
  // Crypto knows of an answer by another session of mine only where messages go from device to device.
  client.on(ClientEvent.Event, (event) => {
    const eventId = answeredRequest(event, context.userId);
    if (eventId === null || event.getUnsigned().transaction_id !== undefined) return;
    const declined = event.getType() === 'm.key.verification.cancel';
    list.answeredElsewhere(eventId, declined ? 'declined-elsewhere' : 'answered-elsewhere');
  });
  tellOfInterrupted(core, live, list, interruptions).catch((cause: unknown) =>
    context.log.error('an interrupted verification could not be ended', cause),
  );
  return list;
}

async function tellOfInterrupted(
  { waker }: Core,
  { client }: Live,
  list: RunningList,
  interruptions: ReturnType<typeof createInterruptions>,
): Promise<void> {
  const notes = await interruptions.left();
  list.interrupted(notes.map(interruptedOne));
  for (const note of notes) await retrying(() => sendCancellation(client, note), { waker, onFailure: () => undefined });
}

/** The request's event that an event of mine answers, or null. */
function answeredRequest(event: MatrixEvent, userId: string): string | null {
  if (event.getSender() !== userId || !answers.test(event.getType())) return null;
  return event.getRelation()?.event_id ?? null;
}

function isAnsweredByMe(room: Room, eventId: string, userId: string): boolean {
  const events = room.getLiveTimeline().getEvents();
  return events.some((event) => answeredRequest(event, userId) === eventId);
}
