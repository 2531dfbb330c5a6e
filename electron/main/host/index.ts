export { Attention } from './attention';
export { Badge } from './badge';
export { DiskRoom } from './disk-room';
export { serveHost } from './host-server';
export { Online } from './online';
