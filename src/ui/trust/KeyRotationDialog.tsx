import { useState } from 'react';
import type { RoomEncryption } from '../../protocol/trust';
import { ErrorNotice, useAction, useCore } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { TextField } from '../design/TextField';
import { T, useText } from '../language';
import { daysToPeriod, messagesToPeriod, rotationDays } from './rotation-days';
import styles from './EncryptionSection.module.css';

interface KeyRotationDialogProps {
  roomId: string;
  encryption: RoomEncryption;
  onClose: () => void;
}

/** Changes when the room's key is replaced by a new one. */
export function KeyRotationDialog({ roomId, encryption, onClose }: KeyRotationDialogProps) {
  const t = useText();
  const core = useCore();
  const [days, setDays] = useState(String(rotationDays(encryption.rotationPeriodMs)));
  const [count, setCount] = useState(String(encryption.rotationPeriodMessages));
  const [periodMs, messages] = [daysToPeriod(days), messagesToPeriod(count)];
  const save = useAction(
    (period: number, most: number) => core.call('setKeyRotation', { roomId, periodMs: period, messages: most }),
    onClose,
  );
  const submit = () => {
    if (periodMs !== null && messages !== null) void save.run(periodMs, messages);
  };
  return (
    <Dialog
      title={t('trust.rotation')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <T id="common.cancel" />
          </Button>
          <Button
            variant="primary"
            isPending={save.isPending}
            isDisabled={periodMs === null || messages === null}
            onPress={submit}
          >
            <T id="trust.save" />
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>
          <T id="trust.rotationHint" />
        </p>
        <TextField
          label={t('trust.rotationDays')}
          value={days}
          onChange={setDays}
          isInvalid={periodMs === null}
          description={periodMs === null ? t('trust.rotationDaysWrong') : undefined}
          takesFocus
        />
        <TextField
          label={t('trust.rotationMessages')}
          value={count}
          onChange={setCount}
          isInvalid={messages === null}
          description={messages === null ? t('trust.rotationMessagesWrong') : undefined}
        />
        <ErrorNotice error={save.error} />
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  );
}
