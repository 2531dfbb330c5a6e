export { denyPermissions, guardWebContents } from './hardening';
