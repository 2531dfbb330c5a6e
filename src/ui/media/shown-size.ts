import type { Attachment } from '../../protocol/timeline';

/** CSS pixels that a picture may take. */
export const longest = { width: 420, height: 320 };
/** CSS pixels below which nothing could be seen. */
const shortest = 24;

/** The size at which a picture is shown, or null where its event names none that is possible. */
export function shownSize({
  width,
  height,
}: Pick<Attachment, 'width' | 'height'>): { width: number; height: number } | null {
  if (!width || !height || width < 1 || height < 1) return null;
  const scale = Math.min(1, longest.width / width, longest.height / height);
  return {
    width: Math.max(shortest, Math.round(width * scale)),
    height: Math.max(shortest, Math.round(height * scale)),
  };
}
