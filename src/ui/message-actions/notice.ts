/** What has become of an act, said in a line above the composer: one at a time. */
import { create } from 'zustand';
import type { PliError } from '../../protocol/errors';
import type { MessageId } from '../language';

export type Notice =
  | { kind: 'done'; text: MessageId; count?: number }
  /** `what` says what could not be done. */
  | { kind: 'failed'; what: MessageId; error: PliError }
  | { kind: 'said'; text: MessageId };

export const useNotice = create<{ notice: Notice | null }>()(() => ({ notice: null }));
export const tell = (notice: Notice | null): void => useNotice.setState({ notice });
