import { ErrorNotice, useAction, useCore } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';

/** Deletes the backup of message keys from the homeserver, and keeps it off. */
export function DeleteBackupDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const core = useCore();
  const turnOff = useAction(() => core.call('setBackup', { wanted: false }), onClose);
  return (
    <Dialog
      title={t('identity.deleteBackup')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} takesFocus>
            <T id="common.cancel" />
          </Button>
          <Button variant="danger" isPending={turnOff.isPending} onPress={() => void turnOff.run()}>
            <T id="identity.deleteBackupGoOn" />
          </Button>
        </>
      }
    >
      <p>
        <T id="identity.deleteBackupText" />
      </p>
      <ErrorNotice error={turnOff.error} />
    </Dialog>
  );
}
