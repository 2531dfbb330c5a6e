export { serveBridge, type BridgeParts, type MenuChoice } from './bridge-server';
