import type { ErrorCode } from '../../protocol/errors';
import type { SendState } from '../../protocol/timeline';
import type { QueuedMessage } from '../../protocol/vault';

/** How a queued message stands, as the ui sees it. */
export const sendStateOf = (
  { transactionId, state, error }: QueuedMessage,
  progress: SendState['progress'] = null,
): SendState => ({ state, error: error as ErrorCode | null, transactionId, progress });
