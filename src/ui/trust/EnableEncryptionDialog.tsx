import { ErrorNotice, useAction, useCore } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';

interface EnableEncryptionDialogProps {
  roomId: string;
  name: string;
  onClose: () => void;
}

/** Asks before encryption is turned on: nobody can turn it off again. */
export function EnableEncryptionDialog({ roomId, name, onClose }: EnableEncryptionDialogProps) {
  const t = useText();
  const core = useCore();
  const enable = useAction(() => core.call('enableEncryption', { roomId }), onClose);
  return (
    <Dialog
      title={t('trust.enableTitle', { room: name })}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} takesFocus>
            <T id="common.cancel" />
          </Button>
          <Button variant="primary" isPending={enable.isPending} onPress={() => void enable.run()}>
            <T id="trust.enable" />
          </Button>
        </>
      }
    >
      <p>
        <T id="trust.enableText" />
      </p>
      <ErrorNotice error={enable.error} />
    </Dialog>
  );
}
