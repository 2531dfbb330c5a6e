import { Mic, Paperclip, X } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { Attachment, SendState, TimelineItem } from '../../protocol/timeline';
import { useAction, useCore, useViewState } from '../app';
import { previewOf } from '../attach';
import { IconButton } from '../design/IconButton';
import { ProgressBar } from '../design/ProgressBar';
import { T, useText } from '../language';
import { fileSize, shownSize } from '../media';
import { RichText } from './RichText';
import styles from './PendingFile.module.css';

export interface PendingFileProps {
  item: TimelineItem;
  attachment: Attachment;
  isVoice: boolean;
  send: SendState;
}

/** One's own file before the homeserver has it: what it is, how far it is, and the way to stop it. */
export function PendingFileView({ item, attachment, isVoice, send }: PendingFileProps) {
  const t = useText();
  const intl = useIntl();
  const core = useCore();
  const view = useViewState((state) => state.view);
  const cancel = useAction((roomId: string) => core.call('deleteUnsent', { roomId, transactionId: item.key }));
  const preview = previewOf(item.key);
  const name = isVoice ? t('voice.title') : attachment.name;
  const { progress } = send;
  const total = attachment.size === null ? '' : fileSize(intl, attachment.size);
  const going = progress && {
    ...progress,
    words: t('attach.progress', { sent: fileSize(intl, progress.sent), total: fileSize(intl, progress.total) }),
  };
  return (
    <div className={styles.pending}>
      {preview ? <img className={styles.preview} src={preview} alt="" {...shownSize(attachment)} /> : null}
      <div className={styles.card}>
        <span className={styles.icon}>
          {isVoice ? <Mic size={18} aria-hidden /> : <Paperclip size={18} aria-hidden />}
        </span>
        <div className={styles.words}>
          <bdi className={styles.name} title={name}>
            {name}
          </bdi>
          <span className={styles.facts}>
            {going?.words ?? (send.state === 'failed' ? total : <T id="attach.waiting" values={{ size: total }} />)}
          </span>
          {going ? (
            <ProgressBar
              label={t('attach.progressOf', { name })}
              value={going.sent}
              total={going.total}
              valueText={going.words}
            />
          ) : null}
        </div>
        {send.state !== 'failed' && view.kind === 'room' ? (
          <IconButton
            label={t('attach.cancel', { name })}
            size="small"
            icon={<X size={18} aria-hidden />}
            onPress={() => void cancel.run(view.roomId)}
          />
        ) : null}
      </div>
      {attachment.caption ? (
        <div className={styles.caption} dir="auto">
          <RichText nodes={attachment.caption} />
        </div>
      ) : null}
    </div>
  );
}
