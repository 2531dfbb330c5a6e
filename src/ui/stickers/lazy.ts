import { lazy } from 'react';

/** Loaded when there are packs to choose from. */
export const PackGrid = lazy(async () => ({ default: (await import('./PackGrid')).PackGrid }));
