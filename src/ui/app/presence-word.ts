/** A presence in a word; nothing is said of who is not there, or where nothing is known. */
import type { Presence } from '../../protocol/people';
import type { Text } from '../language';

export function presenceWord(presence: Presence | null, t: Text): string | null {
  if (presence === 'online') return t('presence.online');
  return presence === 'unavailable' ? t('presence.unavailable') : null;
}
