/** Places that are sent by hand. No SDK code is loaded by this. */
import type { CommandHandlers } from '../../protocol/channel';
import type { CoreContract } from '../../protocol/core';
import type { Coordinates, locationCommands } from '../../protocol/location';
import { relationOf, type SendQueue } from '../send-queue';

export interface LocationParts {
  context: { clock(): number };
  queue: Pick<SendQueue, 'send'>;
}

/** About ten centimetres: more nobody knows of a place. */
const digits = 6;
const degrees = (value: number): string => String(Number(value.toFixed(digits)));

/** The content of a place (client-server API, `m.location`) with what newer clients read (MSC3488). */
export function locationContent(name: string, { latitude, longitude }: Coordinates, now: number) {
  const uri = `geo:${degrees(latitude)},${degrees(longitude)}`;
  const body = name === '' ? uri : `${name}\n${uri}`;
  return {
    msgtype: 'm.location',
    body,
    geo_uri: uri,
    'org.matrix.msc1767.text': body,
    'org.matrix.msc3488.location': { uri, ...(name !== '' && { description: name }) },
    'org.matrix.msc3488.asset': { type: 'm.pin' },
    'org.matrix.msc3488.ts': now,
    'm.mentions': {},
  };
}

export function createLocationCommands({
  context,
  queue,
}: LocationParts): Pick<CommandHandlers<CoreContract>, keyof typeof locationCommands> {
  return {
    sendLocation: ({ roomId, threadId, replyTo, name, ...at }) =>
      queue.send(roomId, 'm.room.message', {
        ...locationContent(name, at, context.clock()),
        ...relationOf({ threadId, replyTo }),
      }),
  };
}
