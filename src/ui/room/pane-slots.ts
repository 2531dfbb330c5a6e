import type { ReactNode } from 'react';

/** What the main pane is given from outside, whatever it shows. */
export interface PaneSlots {
  /** What the account wants; stands below the header. */
  banner: ReactNode;
  /** What lies in a corner over the messages, and covers no banner. */
  notices: ReactNode;
}
