/** The page's one call to main, `window.pli.connect` (src/protocol/bridge.ts, the end). */
import { contextBridge, ipcRenderer } from 'electron';
import type { ConnectRequest, PortDelivery, PreloadApi } from '../../src/protocol/bridge';

const pageOrigin = 'pli://app';

/** Asks main for a channel; its port comes to the page as a message. What is asked for is checked by main. */
function connect(request: ConnectRequest): void {
  if (window.location.origin !== pageOrigin) return;
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage('pli:connect', request, [port1]);
  const delivery: PortDelivery = { pliPort: request };
  window.postMessage(delivery, pageOrigin, [port2]);
}

const api: PreloadApi = { connect };
contextBridge.exposeInMainWorld('pli', api);
