import type { RoomSettings } from '../../protocol/room-settings';

/** What each tab of a room's settings is given. */
export interface SettingsTabProps {
  settings: RoomSettings;
}
