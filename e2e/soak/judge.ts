/** Who should have read what, by the order of events that the homeserver tells. */
import type { Device, Homeserver } from './device';

export interface Judgement {
  /** Messages of the room. */
  inRoom: number;
  /** Messages that devices had to read, counted for each device. */
  readings: number;
  undecryptable: string[];
  /** Messages that a device should have and has not. */
  missing: string[];
  /** Texts that stand in the room more than once. */
  twice: string[];
  /** Messages that a device reads although its member was not in the room. */
  leaked: string[];
}

interface RoomEvent {
  event_id: string;
  type: string;
  sender: string;
  state_key?: string;
  content: { membership?: string };
}

export interface JudgeOptions {
  homeserver: Homeserver;
  accessToken: string;
  roomId: string;
  devices: readonly { device: Device; since: string | null }[];
}

/** All events of the room, oldest first. */
async function eventsOf({ homeserver, accessToken, roomId }: JudgeOptions): Promise<RoomEvent[]> {
  const events: RoomEvent[] = [];
  let from: string | undefined;
  do {
    const where = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/messages?dir=f&limit=500`;
    const page = await homeserver.request('GET', `${where}${from ? `&from=${from}` : ''}`, undefined, accessToken);
    events.push(...page.chunk);
    from = page.end;
  } while (from);
  return events;
}

export async function judge(options: JudgeOptions): Promise<Judgement> {
  const events = await eventsOf(options);
  const place = new Map(events.map(({ event_id: id }, index) => [id, index]));
  const messages = events.filter(({ type }) => type === 'm.room.encrypted');
  const judgement: Judgement = {
    inRoom: messages.length,
    readings: 0,
    undecryptable: [],
    missing: [],
    twice: [],
    leaked: [],
  };
  const texts = new Map<string, string>();
  for (const { device, since } of options.devices) {
    const after = since === null ? -1 : (place.get(since) ?? -1);
    const allowed = new Set<string>();
    const forbidden = new Set<string>();
    let member = false;
    for (const [index, event] of events.entries()) {
      if (event.type === 'm.room.member' && event.state_key === device.account.userId)
        member = event.content.membership === 'join';
      if (event.type !== 'm.room.encrypted') continue;
      if (!member) forbidden.add(event.event_id);
      else if (index > after) allowed.add(event.event_id);
    }
    judgement.readings += allowed.size;
    const readings = await device.readings(allowed);
    for (const id of allowed) {
      const text = readings.get(id);
      if (text === undefined) judgement.missing.push(`${device.name} ${id}`);
      else if (text === null) judgement.undecryptable.push(`${device.name} ${id}`);
      else texts.set(id, texts.get(id) ?? text);
    }
    for (const id of forbidden) if (typeof readings.get(id) === 'string') judgement.leaked.push(`${device.name} ${id}`);
  }
  const said = (id: string) => /m\d+ /.exec(texts.get(id) ?? '')?.[0] ?? id;
  const counts = new Map<string, number>();
  for (const { event_id: id } of messages) counts.set(said(id), (counts.get(said(id)) ?? 0) + 1);
  judgement.twice = [...counts].filter(([, count]) => count > 1).map(([text]) => text.trim());
  // Who wrote what cannot be read helps to find why.
  const writer = (line: string) => {
    const event = events[place.get(line.split(' ').at(-1) ?? '') ?? -1];
    return `${line} (${texts.get(event?.event_id ?? '')?.trim() ?? event?.sender})`;
  };
  judgement.undecryptable = judgement.undecryptable.map(writer);
  judgement.missing = judgement.missing.map(writer);
  judgement.leaked = judgement.leaked.map(writer);
  return judgement;
}
