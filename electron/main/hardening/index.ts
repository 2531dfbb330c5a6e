export { createCameraPermission, type CameraPermission } from './camera';
export { askForCamera, denyPermissions, guardWebContents } from './hardening';
