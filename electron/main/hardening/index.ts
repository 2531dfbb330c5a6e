export { createDevicePermission, type DevicePermission } from './device-permission';
export { askForDevice, denyPermissions, guardWebContents } from './hardening';
