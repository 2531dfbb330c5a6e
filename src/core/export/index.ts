/** Reads a room's history for who takes a copy of it; the page makes the copy. Nothing here loads the SDK. */
import type { CommandHandlers } from '../../protocol/channel';
import { unwrap } from '../../protocol/channel';
import type { exportCommands } from '../../protocol/export';
import type { CoreContext } from '../ports';
import { readHistoryPage, type Timelines } from '../timeline';

/** Events of a page that is fetched. */
const pageSize = 200;

export function createExportCommands(
  context: CoreContext,
  timelines: Pick<Timelines, 'fillIn'>,
): CommandHandlers<{ commands: typeof exportCommands; topics: Record<string, never> }> {
  return {
    async completeHistory({ roomId, since }) {
      const isNeeded = (time: number) => since === null || time > since;
      const { gap } = unwrap(await context.vault.call('readCoverage', { roomId }));
      if (!gap || !isNeeded(gap.timestamp)) return { since: null };
      await timelines.fillIn(roomId, gap.eventId, pageSize);
      const left = unwrap(await context.vault.call('readCoverage', { roomId })).gap;
      return { since: left && isNeeded(left.timestamp) ? left.timestamp : null };
    },
    historyPage: ({ roomId, after, limit }) => readHistoryPage(context, roomId, after, limit),
  };
}
