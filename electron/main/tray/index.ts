export { showTray, type AppTray } from './app-tray';
export { trayWords } from './words';
