import { ErrorNotice, useAction, useCore, useSetting, useTopic, useViewState } from '../app';
import { MessageKeysView } from './MessageKeysView';

/** Settings, Security: the keys of one's messages, between here, the backup and files. */
export function MessageKeysSection() {
  const core = useCore();
  const status = useTopic('keyBackup', undefined);
  const openDialog = useViewState((state) => state.openDialog);
  const { state, change } = useSetting('restoreInBackground');
  const pause = useAction((paused: boolean) => core.call('pauseKeyRestore', { paused }));
  if (!status) return null;
  return (
    <>
      <MessageKeysView
        snapshot={{ status, restoreInBackground: state.value, lockedBy: state.lockedBy }}
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
