import { useTopic } from '../app';
import { T } from '../language';

/** How many threads a room has, as far as that is known, and in how many of them something is new. */
export function ThreadsFact({ roomId, unread }: { roomId: string; unread: number }) {
  const list = useTopic('threads', { roomId });
  const count = list?.rows.length ?? 0;
  if (count === 0) return null;
  // The homeserver has not told of all of them.
  const isOpen = list?.state !== 'end';
  return <T id={isOpen ? 'threads.factOpen' : 'threads.fact'} values={{ count, unread }} />;
}
