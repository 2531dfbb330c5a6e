/** What has become of an act, said in a line above the composer: one at a time. */
import { create } from 'zustand';
import type { PliError } from '../../protocol/errors';
import type { MessageId } from '../language';

export type Notice =
  | { kind: 'done'; text: MessageId; count?: number }
  /** `what` says what could not be done. */
  | { kind: 'failed'; what: MessageId; error: PliError }
  | { kind: 'said'; text: MessageId };

interface NoticeState {
  notice: Notice | null;
  tell: (notice: Notice | null) => void;
}

export const useNotice = create<NoticeState>()((set) => ({ notice: null, tell: (notice) => set({ notice }) }));
export const tell = (notice: Notice | null): void => useNotice.getState().tell(notice);
