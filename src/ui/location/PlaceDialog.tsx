import { useState } from 'react';
import { longestPlace } from '../../protocol/location';
import { failed } from '../../protocol/errors';
import { ErrorNotice, useAction, useCore, type OpenDialog } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { readCoordinates } from './coordinates';
import { PlaceView } from './PlaceView';
import styles from './Place.module.css';

type PlaceDialogProps = Extract<OpenDialog, { kind: 'share-place' | 'share-contact' }> & { onClose: () => void };

/** Writes a place by hand: its name, and where it is. */
export function PlaceDialog({ roomId, threadId, replyTo, onSent, onClose }: PlaceDialogProps) {
  const t = useText();
  const core = useCore();
  const [name, setName] = useState('');
  const [written, setWritten] = useState('');
  const at = readCoordinates(written);
  const isWrong = at === null && written.trim() !== '';
  const send = useAction(
    async () =>
      at === null
        ? failed('bad-request')
        : core.call('sendLocation', { roomId, threadId, replyTo, name: name.trim(), ...at }),
    () => {
      onSent();
      onClose();
    },
  );
  return (
    <Dialog
      title={t('location.share')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <T id="common.cancel" />
          </Button>
          <Button
            variant="primary"
            isPending={send.isPending}
            isDisabled={at === null && !send.isPending}
            onPress={() => void send.run()}
          >
            <T id="composer.send" />
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (at !== null) void send.run();
        }}
      >
        <TextField
          label={t('location.name')}
          value={name}
          onChange={setName}
          maxLength={longestPlace}
          placeholder={t('location.nameHint')}
          takesFocus
        />
        <TextField
          label={t('location.where')}
          value={written}
          onChange={setWritten}
          isInvalid={isWrong}
          description={t(isWrong ? 'location.wrong' : 'location.whereHint')}
        />
        {at ? <PlaceView place={{ name: name.trim(), at, accuracy: null, isOwn: false }} senderName="" /> : null}
        {/* Enter in a field sends. */}
        <button type="submit" hidden>
          <T id="composer.send" />
        </button>
      </form>
      <ErrorNotice error={send.error} />
    </Dialog>
  );
}
