import { Check, Copy, Download, Printer } from 'lucide-react';
import { createPortal } from 'react-dom';
import { useState } from 'react';
import { ErrorNotice, useAccount, useAction, useBridge } from '../app';
import { Button } from '../design/Button';
import { T, useText } from '../language';
import styles from './RecoveryKeyView.module.css';

export interface RecoveryKeyViewProps {
  recoveryKey: string;
  /** The key was copied, saved or printed. */
  onKept: () => void;
}

/** A recovery key, once, with the ways of keeping it. */
export function RecoveryKeyView({ recoveryKey, onKept }: RecoveryKeyViewProps) {
  const t = useText();
  const bridge = useBridge();
  const account = useAccount();
  const [done, setDone] = useState<'copied' | 'saved' | null>(null);
  const copy = useAction(
    () => bridge.call('copyText', { text: recoveryKey }),
    () => {
      setDone('copied');
      onKept();
    },
  );
  const save = useAction(
    () =>
      bridge.call('saveText', {
        name: t('identity.fileName', { user: account.userId.slice(1) }),
        text: `${t('identity.sheetTitle', { user: account.userId })}\n\n${recoveryKey}\n\n${t('identity.sheetText')}\n`,
      }),
    (saved) => {
      if (!saved) return;
      setDone('saved');
      onKept();
    },
  );
  const print = () => {
    window.print();
    onKept();
  };
  return (
    <>
      <textarea readOnly rows={2} className={styles.key} aria-label={t('identity.recoveryKey')} value={recoveryKey} />
      <div className={styles.ways}>
        <Button
          icon={done === 'copied' ? <Check size={18} aria-hidden /> : <Copy size={18} aria-hidden />}
          onPress={() => void copy.run()}
          takesFocus
        >
          <T id="identity.copy" />
        </Button>
        <Button
          icon={done === 'saved' ? <Check size={18} aria-hidden /> : <Download size={18} aria-hidden />}
          isPending={save.isPending}
          onPress={() => void save.run()}
        >
          <T id="identity.save" />
        </Button>
        <Button icon={<Printer size={18} aria-hidden />} onPress={print}>
          <T id="identity.print" />
        </Button>
      </div>
      <output className={styles.done}>{done ? t(done === 'copied' ? 'identity.copied' : 'identity.saved') : ''}</output>
      <ErrorNotice error={copy.error ?? save.error} />
      {createPortal(
        <div className={styles.sheet} aria-hidden="true">
          <h1>{t('identity.sheetTitle', { user: account.userId })}</h1>
          <p className={styles.printedKey}>{recoveryKey}</p>
          <p>{t('identity.sheetText')}</p>
        </div>,
        document.body,
      )}
    </>
  );
}
