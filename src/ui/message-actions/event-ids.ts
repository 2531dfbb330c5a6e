import type { TimelineItem } from '../../protocol/timeline';

/** IDs of messages that the homeserver has. */
export const eventIdsOf = (items: readonly TimelineItem[]): string[] => items.flatMap(({ eventId }) => eventId ?? []);
