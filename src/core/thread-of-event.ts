/** To which thread one of the SDK's events belongs. */
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';

const relationOf = (event: MatrixEvent): { type: unknown; target: unknown } => {
  const relates: unknown = event.getWireContent()['m.relates_to'] ?? event.getContent()['m.relates_to'];
  const { rel_type: type, event_id: target } = Object(relates) as Record<string, unknown>;
  return { type, target };
};

/**
 * The root of the thread that an event belongs to (client-server API, "Threading"): that it is said in, or that of the message
 * which it changes or reacts to. Null for the room itself.
 */
export function threadOfEvent(event: MatrixEvent, find: (eventId: string) => MatrixEvent | undefined): string | null {
  const { type, target } = relationOf(event);
  if (typeof target !== 'string') return null;
  if (type === 'm.thread') return target;
  const related = find(target);
  const further = related ? relationOf(related) : null;
  return further?.type === 'm.thread' && typeof further.target === 'string' ? further.target : null;
}
