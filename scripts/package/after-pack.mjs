/** Takes out of an unpacked app what the runtime brings along and a product must not ship. */
import { rm } from 'node:fs/promises';
import path from 'node:path';

/** @param {import('electron-builder').AfterPackContext} context */
export default async function afterPack({ appOutDir, packager }) {
  // electron-builder does it itself only for a runtime that it has downloaded.
  await rm(path.join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
}
