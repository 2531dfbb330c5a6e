/** The page's one IPC message, `pli:connect`: it brings the port of a channel, which main serves or hands on. */
import { ipcMain, type IpcMainEvent, type MessagePortMain, type WebFrameMain } from 'electron';
import * as v from 'valibot';
import { connectRequestSchema } from '../../../src/protocol/bridge';
import type { Log } from '../log';
import { pageUrl } from '../page-protocol';

/** Takes a channel's port over. */
export interface Channels {
  bridge(port: MessagePortMain): void;
  host(port: MessagePortMain, accountId: string): void;
  vault(port: MessagePortMain, accountId: string): void;
}

type Sender = Pick<WebFrameMain, 'url' | 'parent'>;

/** Whether a frame is the app's own page: the window's top frame, at the page's address. */
export function isOwnPage(frame: Sender | null, mainFrame: Sender | null): boolean {
  return frame !== null && frame === mainFrame && frame.parent === null && frame.url.split(/[?#]/)[0] === pageUrl;
}

/** Listens for ports. `mainFrame` is the window's own top frame. Answers its disposer. */
export function acceptPorts(channels: Channels, mainFrame: () => WebFrameMain | null, log: Log): () => void {
  const accept = (event: IpcMainEvent, request: unknown) => {
    const [port] = event.ports;
    const parsed = v.safeParse(connectRequestSchema, request);
    if (!port || !parsed.success || !isOwnPage(event.senderFrame, mainFrame())) {
      log.error('A connection was refused', { valid: parsed.success, url: event.senderFrame?.url ?? 'none' });
      for (const each of event.ports) each.close();
      return;
    }
    const { output } = parsed;
    if (output.channel === 'bridge') channels.bridge(port);
    else channels[output.channel](port, output.accountId);
  };
  ipcMain.on('pli:connect', accept);
  return () => ipcMain.off('pli:connect', accept);
}

/** Serves a port by `start`, which answers the server's disposer; it ends when the other side goes. */
export function untilClosed(port: MessagePortMain, start: () => () => void): void {
  port.once('close', start());
}
