// Starts the app in the folder named by the first argument that is not a switch, as Electron's own default app does; like there, each
// `-r FILE` before it names a CommonJS module that is loaded first.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);
const given = process.argv.slice(1);
let named;
while (given.length > 0 && named === undefined) {
  const argument = given.shift();
  if (argument === '-r') require(path.resolve(given.shift()));
  else if (!argument.startsWith('-')) named = argument;
}
if (!named) {
  process.stderr.write('Name the folder of an app as the first argument.\n');
  app.exit(1);
} else {
  const target = path.resolve(named);
  const isFolder = fs.statSync(target).isDirectory();
  const folder = isFolder ? target : path.dirname(target);
  const manifestFile = path.join(folder, 'package.json');
  const manifest = fs.existsSync(manifestFile) ? JSON.parse(fs.readFileSync(manifestFile, 'utf8')) : {};
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.productName || manifest.name) app.setName(manifest.productName || manifest.name);
  if (manifest.desktopName) app.setDesktopName(manifest.desktopName);
  app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
  const switchValue = app.commandLine.getSwitchValue('user-data-dir');
  if (switchValue) app.setPath('userData', path.resolve(switchValue));
  app.setAppPath(folder);
  const main = isFolder ? path.join(folder, manifest.main || 'index.js') : target;
  // Awaited here, so that Electron is not ready before the app's own main has run.
  try {
    await import(pathToFileURL(main).href);
  } catch (error) {
    process.stderr.write(`The app could not be started: ${error instanceof Error ? error.stack : String(error)}\n`);
    app.exit(1);
  }
}
