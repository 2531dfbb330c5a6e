import { useState } from 'react';
import { ok, type Result } from '../../protocol/errors';
import { ErrorNotice, localDay, PasswordField, useAction, useBridge, useCore, useTopic } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { T, useText } from '../language';
import { refuseWeak, StrengthMeter, useStrength } from '../passphrase';
import styles from './MessageKeys.module.css';

/** Writes all message keys to a file under a passphrase of its own. */
export function ExportKeysDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const core = useCore();
  const bridge = useBridge();
  const transfer = useTopic('keyTransfer', undefined);
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [differ, setDiffer] = useState(false);
  const [saved, setSaved] = useState<{ name: string; keys: number } | null>(null);
  const strength = useStrength(bridge, passphrase, true);

  async function save(): Promise<Result<{ name: string; keys: number } | null>> {
    // A file of keys may lie where others reach it.
    const judged = await refuseWeak(bridge, passphrase);
    if (!judged.ok) return judged;
    const sealed = await core.call('exportKeys', { passphrase });
    if (!sealed.ok) return sealed;
    const { content, keys } = sealed.value;
    const written = await bridge.call('saveKeyFile', {
      content,
      name: t('keyBackup.fileName', { date: localDay(Date.now()) }),
    });
    if (!written.ok) return written;
    return ok(written.value && { name: written.value.name, keys });
  }
  const start = useAction(save, setSaved);
  const submit = () => {
    const mismatch = passphrase !== repeated;
    setDiffer(mismatch);
    if (!mismatch && passphrase) void start.run();
  };

  if (saved) {
    return (
      <Dialog
        title={t('keyBackup.exportTitle')}
        closeLabel={t('common.close')}
        onClose={onClose}
        actions={
          <Button key="done" variant="primary" onPress={onClose} takesFocus>
            <T id="common.close" />
          </Button>
        }
      >
        <output>
          <T id="keyBackup.exported" values={{ count: saved.keys, name: saved.name }} />
        </output>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('keyBackup.exportTitle')}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <T id="common.cancel" />
          </Button>
          <Button variant="primary" onPress={submit} isPending={start.isPending} isDisabled={!passphrase}>
            <T id="keyBackup.exportAction" />
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
          <T id="keyBackup.exportText" />
        </p>
        <PasswordField
          label={t('passphrase.label')}
          value={passphrase}
          onChange={setPassphrase}
          isInvalid={start.error?.code === 'passphrase-weak'}
          autoComplete="new-password"
          maxLength={1024}
          takesFocus
        />
        <StrengthMeter strength={strength} />
        <PasswordField
          label={t('passphrase.repeat')}
          value={repeated}
          onChange={setRepeated}
          isInvalid={differ}
          autoComplete="new-password"
          maxLength={1024}
        />
        {differ ? (
          <Banner tone="danger" announce="alert">
            <T id="passphrase.differ" />
          </Banner>
        ) : (
          <ErrorNotice error={start.error} />
        )}
        {transfer?.kind === 'export' ? (
          <p className={styles.note}>
            <T id="keyBackup.exporting" />
          </p>
        ) : null}
        {/* With two fields, Enter needs a button to press. */}
        <button type="submit" hidden>
          <T id="keyBackup.exportAction" />
        </button>
      </form>
    </Dialog>
  );
}
