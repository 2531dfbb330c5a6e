export { Attention } from './attention';
export { Badge, type Unread } from './badge';
export { DiskRoom } from './disk-room';
export { serveHost } from './host-server';
export { Online } from './online';
