import { useState } from 'react';
import { ErrorNotice, useAction, useCore, useViewState } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { Switch } from '../design/Switch';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import styles from './Dialogs.module.css';

/** Creates a private room, encrypted unless one says otherwise, and opens it. */
export function NewRoomDialog() {
  const t = useText();
  const core = useCore();
  const closeDialog = useViewState((state) => state.closeDialog);
  const openRoom = useViewState((state) => state.openRoom);
  const [name, setName] = useState('');
  const [encrypted, setEncrypted] = useState(true);
  const create = useAction(
    () => core.call('createRoom', { name: name.trim(), encrypted }),
    ({ roomId }) => {
      openRoom(roomId);
      closeDialog();
    },
  );
  return (
    <Dialog title={t('newRoom.title')} closeLabel={t('common.close')} onClose={closeDialog}>
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) void create.run();
        }}
      >
        <TextField label={t('newRoom.name')} value={name} onChange={setName} maxLength={255} takesFocus />
        <Switch
          label={t('newRoom.encrypted')}
          isSelected={encrypted}
          onChange={setEncrypted}
          description={<T id={encrypted ? 'newRoom.encryptedHint' : 'newRoom.clearHint'} />}
        />
        <ErrorNotice error={create.error} />
        <div className={styles.actions}>
          <Button onPress={closeDialog}>
            <T id="common.cancel" />
          </Button>
          <Button type="submit" variant="primary" isPending={create.isPending} isDisabled={!name.trim()}>
            <T id="newRoom.submit" />
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
