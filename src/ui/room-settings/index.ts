import { lazy } from 'react';

/** Loaded when it is first wanted. */
export const RoomSettingsDialog = lazy(async () => ({
  default: (await import('./RoomSettingsDialog')).RoomSettingsDialog,
}));
