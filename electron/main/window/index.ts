export { openMainWindow, showWindow } from './main-window';
