/** In which thread an event is said. */
import { fail } from '../../protocol/errors';
import type { CoreContext } from '../ports';
import { factsOf, findEvent } from '../timeline';
import type { Threads } from './threads';

/**
 * The root of the thread that an event is said in, or that the message is said in which it changes or reacts to; null for the
 * room itself.
 * @throws {PliFailure} not-found, network-unreachable
 */
export async function findThread(
  context: CoreContext,
  threads: Pick<Threads, 'supported'>,
  roomId: string,
  eventId: string,
): Promise<string | null> {
  if (!threads.supported()) return null;
  const record = (await findEvent(context, context.client(), roomId, eventId)) ?? fail('not-found');
  const { thread, relation } = factsOf(record);
  if (thread !== null || !relation) return thread;
  const related = await findEvent(context, context.client(), roomId, relation.target);
  return related ? factsOf(related).thread : null;
}
