import { lazy } from 'react';

/** Loaded when it is first wanted. */
export const ShareContactDialog = lazy(async () => ({
  default: (await import('./ShareContactDialog')).ShareContactDialog,
}));
