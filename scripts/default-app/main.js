// Starts the app in the folder named by the first argument that is not a switch, as Electron's own default app does.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (!named) {
  process.stderr.write('Name the folder of an app as the first argument.\n');
  app.exit(1);
} else {
  const given = path.resolve(named);
  const isFolder = fs.statSync(given).isDirectory();
  const folder = isFolder ? given : path.dirname(given);
  const manifestFile = path.join(folder, 'package.json');
  const manifest = fs.existsSync(manifestFile) ? JSON.parse(fs.readFileSync(manifestFile, 'utf8')) : {};
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.productName || manifest.name) app.setName(manifest.productName || manifest.name);
  if (manifest.desktopName) app.setDesktopName(manifest.desktopName);
  app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
  const switchValue = app.commandLine.getSwitchValue('user-data-dir');
  if (switchValue) app.setPath('userData', path.resolve(switchValue));
  app.setAppPath(folder);
  const main = isFolder ? path.join(folder, manifest.main || 'index.js') : given;
  // Awaited here, so that Electron is not ready before the app's own main has run.
  try {
    await import(pathToFileURL(main).href);
  } catch (error) {
    process.stderr.write(`The app could not be started: ${error instanceof Error ? error.stack : String(error)}\n`);
    app.exit(1);
  }
}
