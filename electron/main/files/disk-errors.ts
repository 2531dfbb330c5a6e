/** What the file system's errors mean for who writes. */

const codeOf = (error: unknown): string | undefined => (error as Partial<NodeJS.ErrnoException> | null)?.code;

/** There is no room, or no more of it for this person. */
export function isDiskFull(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** A place that one may not use. */
export function isPlaceRefused(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'EACCES' || code === 'EROFS' || code === 'EPERM';
}
