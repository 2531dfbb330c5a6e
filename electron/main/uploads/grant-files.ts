/** The preload's `grantFiles`: paths of what a person has chosen become tokens (src/protocol/attachments.ts). */
import { ipcMain, type IpcMainInvokeEvent, type WebFrameMain } from 'electron';
import * as v from 'valibot';
import { grantRequestSchema } from '../../../src/protocol/bridge';
import { isOwnPage } from '../connect';
import type { Log } from '../log';
import type { Uploads } from './uploads';

/** Answers the disposer. `mainFrame` is the window's own top frame. */
export function acceptGrants(uploads: Uploads, mainFrame: () => WebFrameMain | null, log: Log): () => void {
  ipcMain.handle('pli:grant-files', async (event: IpcMainInvokeEvent, request: unknown) => {
    const parsed = v.safeParse(grantRequestSchema, request);
    if (!parsed.success || !isOwnPage(event.senderFrame, mainFrame())) {
      log.error('A permission to read files was refused', { valid: parsed.success });
      throw new Error('Refused.');
    }
    return uploads.grant(parsed.output.accountId, parsed.output.paths);
  });
  return () => ipcMain.removeHandler('pli:grant-files');
}
