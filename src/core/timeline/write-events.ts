/** The one way by which events get into the vault, and with them the clear text of encrypted ones. */
import type { Result } from '../../protocol/errors';
import type { StoredEvent } from '../../protocol/vault';
import type { CoreContext } from '../ports';

/**
 * Writes events as they are known now. Whatever else has to know what can be read (a search index) hangs on here, so that
 * it never lacks what the timeline shows.
 */
export function writeEvents(
  { vault }: Pick<CoreContext, 'vault'>,
  roomId: string,
  events: readonly StoredEvent[],
): Promise<Result<null>> {
  return vault.call('writeEvents', { roomId, events: [...events] });
}
