import { lazy } from 'react';

/** What is loaded when it is first wanted. */
export const PollDialog = lazy(async () => ({ default: (await import('./PollDialog')).PollDialog }));
export const EndPollDialog = lazy(async () => ({ default: (await import('./EndPollDialog')).EndPollDialog }));
export const PollsPanel = lazy(async () => ({ default: (await import('./PollsPanel')).PollsPanel }));
