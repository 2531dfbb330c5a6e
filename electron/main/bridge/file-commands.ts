/** What the page can do with an attachment outside the window: open, save, find, drag. */
import { app, nativeImage, shell, type BrowserWindow } from 'electron';
import type { CommandHandlers } from '../../../src/protocol/channel';
import { fail } from '../../../src/protocol/errors';
import type { BridgeContract } from '../../../src/protocol/bridge';
import type { MediaService } from '../media';
import type { OpenedFiles, SavedFiles } from '../opened-files';
import { readPreview } from './read-preview';
import { saveMedia } from './save-media';

interface Parts {
  window: () => BrowserWindow;
  media: MediaService;
  openedFiles: OpenedFiles;
  savedFiles: SavedFiles;
}

type FileCommand = 'saveMedia' | 'openMedia' | 'showSaved' | 'dragMedia' | 'readPreview' | 'rescan';

export function createFileCommands(parts: Parts): Pick<CommandHandlers<BridgeContract>, FileCommand> {
  const { window, media, openedFiles, savedFiles } = parts;
  return {
    saveMedia: (wanted) => saveMedia(window(), media, savedFiles, wanted),
    async openMedia(wanted) {
      const { path } = await openedFiles.copy(wanted);
      if ((await shell.openPath(path)) !== '') fail('no-program');
      return null;
    },
    showSaved({ saved }) {
      shell.showItemInFolder(savedFiles.find(saved) ?? fail('not-found'));
      return null;
    },
    async dragMedia(wanted) {
      // Nothing is opened: what is dragged out is as a file that was saved.
      const { path } = await openedFiles.copy({ ...wanted, accepted: true });
      const icon = await app.getFileIcon(path).catch(() => nativeImage.createEmpty());
      window().webContents.startDrag({ file: path, icon });
      return null;
    },
    readPreview: (wanted) => readPreview(media, wanted),
    rescan({ url }) {
      media.rescan(url);
      return null;
    },
  };
}
