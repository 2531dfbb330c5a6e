export { isOwnPage, acceptPorts, untilClosed, type Channels } from './connect';
