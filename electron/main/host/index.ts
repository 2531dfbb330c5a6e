export { Attention } from './attention';
export { Badge } from './badge';
export { serveHost } from './host-server';
export { Online } from './online';
