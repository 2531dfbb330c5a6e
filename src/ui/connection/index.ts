export { ConnectionStatus } from './ConnectionStatus';
export { OfflineBanner } from './OfflineBanner';
