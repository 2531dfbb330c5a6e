export { acceptPorts, untilClosed, type Channels } from './connect';
