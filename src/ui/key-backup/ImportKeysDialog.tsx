import { FileKey2 } from 'lucide-react';
import { useState } from 'react';
import { ErrorNotice, PasswordField, useAction, useBridge, useCore, useTopic } from '../app';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { ProgressBar } from '../design/ProgressBar';
import { T, useText } from '../language';
import styles from './MessageKeys.module.css';

/** Takes in message keys from a file of Pli's or another Matrix client's. */
export function ImportKeysDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const core = useCore();
  const bridge = useBridge();
  const transfer = useTopic('keyTransfer', undefined);
  const [file, setFile] = useState<{ name: string; content: string } | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [done, setDone] = useState<{ imported: number; total: number } | null>(null);
  const read = useAction(
    () => core.call('importKeys', { content: file?.content ?? '', passphrase }),
    (answer) => setDone(answer),
  );
  const choose = useAction(
    () => bridge.call('openKeyFile', undefined),
    (chosen) => {
      if (!chosen) return;
      setFile(chosen);
      read.clear();
    },
  );
  const isReady = file && passphrase && !choose.isPending;
  const submit = () => {
    if (isReady) void read.run();
  };

  if (done) {
    return (
      <Dialog
        title={t('keyBackup.importTitle')}
        closeLabel={t('common.close')}
        onClose={onClose}
        actions={
          <Button key="done" variant="primary" onPress={onClose} takesFocus>
            <T id="common.close" />
          </Button>
        }
      >
        <output>
          <T id="keyBackup.imported" values={{ count: done.imported }} />{' '}
          {done.imported < done.total ? (
            <T id="keyBackup.notImported" values={{ count: done.total - done.imported }} />
          ) : null}
        </output>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('keyBackup.importTitle')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <T id="common.cancel" />
          </Button>
          <Button variant="primary" onPress={submit} isPending={read.isPending} isDisabled={!isReady}>
            <T id="keyBackup.importAction" />
          </Button>
        </>
      }
    >
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>
          <T id="keyBackup.importText" />
        </p>
        <div className={styles.buttons}>
          <Button
            icon={<FileKey2 size={18} aria-hidden />}
            isPending={choose.isPending}
            onPress={() => void choose.run()}
            takesFocus
          >
            {file ? file.name : t('keyBackup.chooseFile')}
          </Button>
        </div>
        <PasswordField
          label={t('keyBackup.filePassphrase')}
          value={passphrase}
          onChange={setPassphrase}
          isInvalid={read.error?.code === 'key-file-locked'}
          autoComplete="off"
          maxLength={1024}
        />
        {transfer?.kind === 'import' ? (
          <ProgressBar label={t('keyBackup.importing')} value={transfer.done} total={transfer.total} />
        ) : null}
        <ErrorNotice error={choose.error ?? read.error} />
      </form>
    </Dialog>
  );
}
