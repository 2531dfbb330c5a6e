export { followAutostart, hiddenArgument } from './autostart';
