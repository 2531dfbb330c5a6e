// The baseline: a window with one line of text.
import { app, BrowserWindow } from 'electron';

// Not awaited: Electron is ready only when this module has run.
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    webPreferences: { sandbox: true, contextIsolation: true },
  });
  return window.loadURL('data:text/html,<p>One line of text</p>');
});
app.on('window-all-closed', () => app.quit());
