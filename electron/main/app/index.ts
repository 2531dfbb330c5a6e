export { startApp } from './start';
