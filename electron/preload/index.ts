/** The page's two calls to main (src/protocol/bridge.ts, the end). */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
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

/** The path of a file comes from the file itself, here: the page neither names one nor learns it. */
const grantFiles: PreloadApi['grantFiles'] = (accountId, files) =>
  ipcRenderer.invoke('pli:grant-files', {
    accountId,
    paths: files.map((file) => webUtils.getPathForFile(file as File)),
  });

const api: PreloadApi = { connect, grantFiles };
contextBridge.exposeInMainWorld('pli', api);
