import { ErrorNotice, useAction, useBridge, useCore, useSettings, useTopic, useViewState } from '../app';
import { MessageKeysView } from './MessageKeysView';

/** Settings, Security: where the keys of one's messages are, and files of them. */
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
          onConnect: () => openDialog({ kind: 'confirm-identity' }),
          onSetUp: () => openDialog({ kind: 'set-up-recovery' }),
          onExport: () => openDialog({ kind: 'export-keys' }),
          onImport: () => openDialog({ kind: 'import-keys' }),
        }}
      />
      <ErrorNotice error={pause.error ?? change.error} />
    </>
  );
}
