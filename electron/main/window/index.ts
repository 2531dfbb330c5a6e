export { openMainWindow, showWindow, type MainWindow } from './main-window';
