/** The half of the room settings that needs the SDK; loaded when it is first wanted. */
export {
  addLocalAddress,
  localAddresses,
  publish,
  removeLocalAddress,
  roomVersions,
  setAddresses,
  setJoinRule,
  setPermission,
  setState,
  upgradeRoom,
} from './acts';
export { settingsChanges } from './changes';
