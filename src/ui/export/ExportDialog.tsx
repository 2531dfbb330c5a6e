import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import { ErrorNotice, localDay, midnightOf, useAccount, useAction, useBridge, useCore } from '../app';
import { Button } from '../design/Button';
import { Checkbox } from '../design/Checkbox';
import { Dialog } from '../design/Dialog';
import { ProgressBar } from '../design/ProgressBar';
import { RadioChoices } from '../design/RadioChoices';
import { T, useText } from '../language';
import { describeItem } from '../timeline';
import { copyConversation, type CopyOutcome, type CopyProgress } from './copy-conversation';
import type { CopyFormat } from './copy-format';
import styles from './ExportDialog.module.css';

interface ExportDialogProps {
  roomId: string;
  name: string;
  onClose: () => void;
}

/** Midnight after a day. */
const dayAfter = (day: string): number | null => {
  const start = midnightOf(day);
  return start === null ? null : new Date(start).setHours(24, 0, 0, 0);
};

/** Takes a copy of a conversation to a file: what, in which form, from when to when; with its progress and an end to it. */
export function ExportDialog({ roomId, name, onClose }: ExportDialogProps) {
  const t = useText();
  const intl = useIntl();
  const core = useCore();
  const bridge = useBridge();
  const { userId } = useAccount();
  const [format, setFormat] = useState<CopyFormat>('html');
  const [files, setFiles] = useState(false);
  const [[from, to], setDays] = useState<readonly [string, string]>(['', '']);
  const [progress, setProgress] = useState<CopyProgress | null>(null);
  const [outcome, setOutcome] = useState<CopyOutcome | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const copy = useAction(
    async () => {
      running.current = new AbortController();
      const taken = intl.formatDate(Date.now(), { dateStyle: 'long', timeStyle: 'short' });
      const result = await copyConversation(
        {
          roomId,
          format,
          files,
          since: midnightOf(from),
          until: dayAfter(to),
          name: `${name} – ${localDay(Date.now())}`,
        },
        {
          core,
          bridge,
          onProgress: setProgress,
          signal: running.current.signal,
          words: {
            title: name,
            subtitle: t('export.subtitle', { user: userId, date: taken }),
            language: intl.locale,
            describe: (item) => describeItem(item, t),
            edited: t('timeline.edited'),
            day: (timestamp) => intl.formatDate(timestamp, { dateStyle: 'full' }),
            time: (timestamp) => intl.formatTime(timestamp, { hour: '2-digit', minute: '2-digit' }),
          },
        },
      );
      setProgress(null);
      return result;
    },
    (done) => setOutcome(done),
  );
  const isCancelled = copy.error?.code === 'cancelled';

  if (outcome) {
    return (
      <Dialog
        title={t('export.title')}
        closeLabel={t('common.close')}
        onClose={onClose}
        actions={
          <Button variant="primary" onPress={onClose} takesFocus>
            <T id="common.close" />
          </Button>
        }
      >
        <output>
          <T id="export.done" values={{ count: outcome.messages, name: outcome.name }} />{' '}
          {outcome.missing > 0 ? <T id="export.missing" values={{ count: outcome.missing }} /> : null}
        </output>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t('export.title')}
      subtitle={<bdi>{name}</bdi>}
      closeLabel={t('common.close')}
      onClose={onClose}
      stays
      actions={
        copy.isPending ? (
          <Button onPress={() => running.current?.abort()}>
            <T id="export.stop" />
          </Button>
        ) : (
          <Button variant="primary" onPress={() => void copy.run()}>
            <T id="export.save" />
          </Button>
        )
      }
    >
      {copy.isPending ? (
        <ExportProgress progress={progress} />
      ) : (
        <>
          <RadioChoices
            label={t('export.format')}
            value={format}
            choices={[
              { value: 'html', label: t('export.html') },
              { value: 'txt', label: t('export.text') },
              { value: 'json', label: t('export.json') },
            ]}
            onChange={setFormat}
          />
          <div className={styles.days}>
            <label>
              <T id="export.from" />
              <input type="date" value={from} onChange={(event) => setDays([event.target.value, to])} />
            </label>
            <label>
              <T id="export.to" />
              <input type="date" value={to} onChange={(event) => setDays([from, event.target.value])} />
            </label>
          </div>
          <Checkbox label={t('export.files')} isSelected={files} onChange={setFiles} />
          <p className={styles.hint}>
            <T id="export.hint" />
          </p>
        </>
      )}
      {isCancelled ? (
        <output>
          <T id="export.cancelled" />
        </output>
      ) : (
        <ErrorNotice error={copy.error} />
      )}
    </Dialog>
  );
}

function ExportProgress({ progress }: { progress: CopyProgress | null }) {
  const t = useText();
  const intl = useIntl();
  const text =
    progress?.step === 'writing'
      ? t('export.writing', { messages: progress.messages, files: progress.files })
      : progress?.since
        ? t('export.fetchingTo', { date: intl.formatDate(progress.since, { dateStyle: 'long' }) })
        : t('export.fetching');
  return (
    <output className={styles.progress}>
      <ProgressBar label={t('export.title')} value={0} total={0} valueText={text} />
      {text}
    </output>
  );
}
