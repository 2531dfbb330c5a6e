export { playChime } from './chime';
export { levelWord } from './level-words';
export { momentWords, muteLabel } from './mute-choices';
export { NativeNotifications } from './NativeNotifications';
export { RoomLevelButton } from './RoomLevelButton';
export { RoomLevelMenu } from './RoomLevelMenu';
export { useLevelEntries } from './use-level-entries';
export { ThreadMuteButton } from './ThreadMuteButton';
