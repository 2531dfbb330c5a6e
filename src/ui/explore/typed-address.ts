/** What somebody typed where rooms are searched may be a room itself: an address, an ID, a link. */
import { parseMatrixLink } from '../permalinks';

/** The link to what was typed; null for plain words. */
export function typedAddress(text: string): string | null {
  const typed = text.trim();
  if (parseMatrixLink(typed)) return typed;
  if (!/^[#!][^\s:]+(?::\S+)?$/.test(typed) || (typed.startsWith('#') && !typed.includes(':'))) return null;
  const link = `https://matrix.to/#/${encodeURIComponent(typed)}`;
  return parseMatrixLink(link) ? link : null;
}
