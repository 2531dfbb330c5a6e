import { ErrorNotice, useAction, useBridge, useCore, useSettings, useTopic, useViewState } from '../app';
import { MessageKeysView } from './MessageKeysView';

/** Settings, Security: the keys of one's messages, between here, the backup and files. */
export function MessageKeysSection() {
  const core = useCore();
  const bridge = useBridge();
  const status = useTopic('keyBackup', undefined);
  const openDialog = useViewState((state) => state.openDialog);
  const setting = useSettings().restoreInBackground;
  const pause = useAction((paused: boolean) => core.call('pauseKeyRestore', { paused }));
  const change = useAction((value: boolean) => bridge.call('setSetting', { name: 'restoreInBackground', value }));
  if (!status) return null;
  return (
    <>
      <MessageKeysView
        snapshot={{ status, restoreInBackground: setting.value, isLocked: setting.lockedBy !== null }}
        actions={{
          onPause: (paused) => void pause.run(paused),
          onRestoreInBackground: (isOn) => void change.run(isOn),
          onExport: () => openDialog({ kind: 'export-keys' }),
          onImport: () => openDialog({ kind: 'import-keys' }),
        }}
      />
      <ErrorNotice error={pause.error ?? change.error} />
    </>
  );
}
