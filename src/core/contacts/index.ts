/** People who are shared with others. No SDK code is loaded by this. */
import type { CommandHandlers } from '../../protocol/channel';
import type { contactCommands } from '../../protocol/contacts';
import type { CoreContract } from '../../protocol/core';
import type { Person } from '../../protocol/people';
import { errorOf, request } from '../failures';
import { personOf, plainName } from '../people';
import type { CoreContext } from '../ports';
import { formatDocument } from '../rich-text';
import { relationOf, type SendQueue } from '../send-queue';
import { createPeopleOfRoom } from '../timeline';

export interface ContactsParts {
  context: CoreContext;
  queue: Pick<SendQueue, 'send'>;
}

/** A message that is a link to one person and nothing else; it names them to nobody (`m.mentions`), so that they are not called. */
export function contactContent(userId: string, name: string) {
  const label = plainName(name) || userId;
  const { body, formattedBody } = formatDocument([{ type: 'mention', target: userId, label, me: false }]);
  return {
    msgtype: 'm.text',
    // Who reads no HTML needs the ID to do anything with it.
    body: body === userId ? userId : `${body} (${userId})`,
    format: 'org.matrix.custom.html',
    formatted_body: formattedBody,
    'm.mentions': {},
  };
}

export function createContactCommands({
  context,
  queue,
}: ContactsParts): Pick<CommandHandlers<CoreContract>, keyof typeof contactCommands> {
  /** People as the homeserver told of them. */
  const told = new Map<string, Person>();

  async function profileOf(userId: string): Promise<Person> {
    const client = context.client();
    const known = told.get(userId);
    if (known || !client) return known ?? personOf(context.accountId, userId, undefined, undefined);
    try {
      const { displayname, avatar_url: avatar } = await request(() => client.getProfileInfo(userId));
      const person = personOf(context.accountId, userId, displayname, avatar);
      told.set(userId, person);
      return person;
    } catch (cause) {
      // Nobody, or somebody of whom this homeserver tells nothing: the card has the ID.
      context.log.debug(`a shared person could not be asked for: ${errorOf(cause).code}`);
      return personOf(context.accountId, userId, undefined, undefined);
    }
  }

  return {
    sendContact: ({ roomId, threadId, replyTo, userId, name }) =>
      queue.send(roomId, 'm.room.message', {
        ...contactContent(userId, name),
        ...relationOf({ threadId, replyTo }),
      }),
    async contact({ roomId, userId }) {
      const people = createPeopleOfRoom(context, roomId, () => context.client());
      await people.load([userId]);
      const member = people.person(userId);
      return member.name === userId ? profileOf(userId) : member;
    },
  };
}
