/** What locked messages need of their room; given by the timeline around them. */
import { createContext } from 'react';
import type { TimelineItem } from '../../protocol/timeline';

export interface LockedActions {
  roomId: string;
  /** Begins an answer to a message with words that ask to send it again; null where one may not write. */
  onAsk: ((item: TimelineItem, text: string) => void) | null;
}

export const LockedActionsContext = createContext<LockedActions | null>(null);
