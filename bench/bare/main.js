// The baseline: a window with one line of text.
import { app, BrowserWindow } from 'electron';

await app.whenReady();
const window = new BrowserWindow({
  width: 1440,
  height: 900,
  webPreferences: { sandbox: true, contextIsolation: true },
});
await window.loadURL('data:text/html,<p>One line of text</p>');
app.on('window-all-closed', () => app.quit());
