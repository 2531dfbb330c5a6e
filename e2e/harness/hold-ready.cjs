/**
 * Holds the app's `ready` back until Playwright has attached: a window whose first navigation is committed in the very moment of
 * attaching never counts as loaded (one start in twenty on a busy machine). Playwright calls `__playwright_run` then; its own
 * loader does the same and also sets dozens of Chromium's switches, which would test another app than the one people use.
 */
const { app } = require('electron');

const ready = app.whenReady();
const emit = app.emit.bind(app);
let goOn;
const attached = new Promise((resolve) => (goOn = resolve));
let readyArguments = [];
let isReady = false;

app.emit = (event, ...rest) => {
  if (event !== 'ready' || isReady) return emit(event, ...rest);
  readyArguments = rest;
  return app.listenerCount('ready') > 0;
};
app.isReady = () => isReady;
app.whenReady = () => attached;
globalThis.__playwright_run = async () => {
  await ready;
  isReady = true;
  goOn();
  emit('ready', ...readyArguments);
};
