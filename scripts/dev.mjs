/**
 * Development: builds main, preload, vault and core on change, serves the page with reload on change, and starts the
 * app. A change to main or preload restarts the app; a change to the core reloads the page.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createServer } from 'vite';
import { target } from './build.mjs';
import { resolveElectron } from './electron-path.mjs';
import { freePort } from './homeserver.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const electron = await resolveElectron();
const port = await freePort();
// The page's address is pli://app, from which Vite's client could not tell where its socket is.
const hmr = { protocol: 'ws', host: 'localhost', clientPort: port };
const server = await createServer(target('page', { mode: 'development', server: { port, strictPort: true, hmr } }));
await server.listen();
const pageAddress = server.resolvedUrls?.local[0] ?? `http://localhost:${port}/`;

let app = null;
let restarting = Promise.resolve();

/** Ends the running app and starts it again; one after another, because only one may use a profile. */
function restart() {
  restarting = restarting.then(async () => {
    await endApp();
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    app = spawn(electron, [...asRoot, root, ...process.argv.slice(2)], {
      stdio: 'inherit',
      env: { ...process.env, PLI_DEV_SERVER: pageAddress },
    });
    app.once('exit', () => process.exit(0));
  });
}

async function endApp() {
  if (!app || app.exitCode !== null) return;
  app.removeAllListeners('exit');
  const gone = new Promise((resolve) => app.once('exit', resolve));
  app.kill();
  await gone;
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void endApp().then(() => process.exit(0)));

/** Watches one target; `onRebuilt` hears of every build after the first. */
async function watch(name, onRebuilt) {
  const watcher = await build(target(name, { mode: 'development', build: { watch: {} } }));
  await new Promise((resolve) => {
    let first = true;
    watcher.on('event', (event) => {
      if (event.code === 'BUNDLE_END') void event.result.close();
      if (event.code === 'ERROR') console.error(`${name}: ${event.error.message}`);
      if (event.code !== 'END') return;
      if (first) resolve(undefined);
      else onRebuilt();
      first = false;
    });
  });
}

await build(target('page'));
await watch('core', () => server.ws.send({ type: 'full-reload' }));
for (const name of ['vault', 'preload', 'main']) await watch(name, restart);
restart();
