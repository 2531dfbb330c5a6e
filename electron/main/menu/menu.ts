/** The menu: native on macOS; on Windows and Linux hidden, there for Alt and for its keys (zoom, quit). */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { menuWords } from './words';

type Item = MenuItemConstructorOptions;

export function buildMenu(
  language: string,
  choose: (choice: 'settings' | 'about' | 'search') => void,
  platform: NodeJS.Platform = process.platform,
): Item[] {
  const words = menuWords(language);
  const mac = platform === 'darwin';
  const line: Item = { type: 'separator' };
  const about: Item = { label: words.about, click: () => choose('about') };
  const settings: Item = { label: words.settings, accelerator: 'CommandOrControl+,', click: () => choose('settings') };
  const quit: Item = { label: words.quit, role: 'quit' };
  const appMenu: Item = {
    label: 'Pli',
    submenu: [
      about,
      line,
      settings,
      line,
      { label: words.hide, role: 'hide' },
      { label: words.hideOthers, role: 'hideOthers' },
      { label: words.unhide, role: 'unhide' },
      line,
      quit,
    ],
  };
  const fileMenu: Item = {
    label: words.file,
    submenu: mac ? [{ label: words.close, role: 'close' }] : [settings, about, line, quit],
  };
  const editMenu: Item = {
    label: words.edit,
    submenu: [
      { label: words.undo, role: 'undo' },
      { label: words.redo, role: 'redo' },
      line,
      { label: words.cut, role: 'cut' },
      { label: words.copy, role: 'copy' },
      { label: words.paste, role: 'paste' },
      { label: words.pasteAsText, role: 'pasteAndMatchStyle' },
      { label: words.selectAll, role: 'selectAll' },
      line,
      // The page itself hears the key: registering it here as well would take it from the page.
      {
        label: words.search,
        accelerator: 'CommandOrControl+K',
        registerAccelerator: false,
        click: () => choose('search'),
      },
    ],
  };
  const viewMenu: Item = {
    label: words.view,
    submenu: [
      { label: words.actualSize, role: 'resetZoom' },
      { label: words.larger, role: 'zoomIn' },
      { label: words.smaller, role: 'zoomOut' },
      line,
      { label: words.fullScreen, role: 'togglefullscreen' },
    ],
  };
  const windowMenu: Item = {
    label: words.window,
    role: 'window',
    submenu: [
      { label: words.minimize, role: 'minimize' },
      { label: words.front, role: 'front' },
    ],
  };
  return mac ? [appMenu, fileMenu, editMenu, viewMenu, windowMenu] : [fileMenu, editMenu, viewMenu];
}

export const setMenu = (items: Item[]): void => Menu.setApplicationMenu(Menu.buildFromTemplate(items));
