/** Ports to main, asked for through the preload (src/protocol/bridge.ts, the end). */
import type { ConnectRequest, PortDelivery, PreloadApi } from '../../protocol/bridge';

declare global {
  interface Window {
    readonly pli: PreloadApi;
  }
}

function isDeliveryOf(data: unknown, request: ConnectRequest): data is PortDelivery {
  const delivered = (data as Partial<PortDelivery> | null)?.pliPort;
  if (delivered?.channel !== request.channel) return false;
  return request.channel === 'bridge' || (delivered as { accountId?: string }).accountId === request.accountId;
}

/** Asks main for a port. Each port goes to one asker; ask for a channel only once at a time. */
export function requestPort(request: ConnectRequest): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>) => {
      const [port] = event.ports;
      if (event.source !== window || !port || !isDeliveryOf(event.data, request)) return;
      window.removeEventListener('message', listen);
      resolve(port);
    };
    window.addEventListener('message', listen);
    window.pli.connect(request);
  });
}
