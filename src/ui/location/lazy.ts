import { lazy } from 'react';

/** Loaded when it is first wanted. */
export const PlaceDialog = lazy(async () => ({ default: (await import('./PlaceDialog')).PlaceDialog }));
