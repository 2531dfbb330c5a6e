import { Download, FileText, ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { Attachment, TimelineContent } from '../../protocol/timeline';
import { useAction, useBridge, useErrorText } from '../app';
import { IconButton } from '../design/IconButton';
import { T, useText } from '../language';
import { fileSize } from './file-size';
import { RichText } from './RichText';
import { longest, shownSize } from './shown-size';
import styles from './Attachment.module.css';

export type AttachmentContent = Extract<TimelineContent, { attachment: Attachment }>;

export function AttachmentView({ content }: { content: AttachmentContent }) {
  const { attachment } = content;
  return (
    <div className={styles.attachment}>
      <Media content={content} />
      {attachment.caption ? (
        <div className={styles.caption} dir="auto">
          <RichText nodes={attachment.caption} />
        </div>
      ) : null}
    </div>
  );
}

function Media({ content: { type, attachment } }: { content: AttachmentContent }) {
  const [isBroken, setBroken] = useState(false);
  const url = attachment.url;
  if (isBroken || url === null || type === 'file') return <FileCard attachment={attachment} isBroken={isBroken} />;
  if (type === 'image' || type === 'sticker') {
    return <Picture type={type} attachment={attachment} url={url} onBroken={() => setBroken(true)} />;
  }
  const label = attachment.name;
  return (
    <div className={styles.player}>
      {type === 'video' ? (
        // Captions are no part of a Matrix video.
        // eslint-disable-next-line jsx-a11y/media-has-caption
        <video
          controls
          preload="none"
          src={url}
          aria-label={label}
          className={styles.video}
          onError={() => setBroken(true)}
          {...(attachment.thumbnailUrl && { poster: attachment.thumbnailUrl })}
          style={shownSize(attachment) ?? longest}
        />
      ) : (
        // eslint-disable-next-line jsx-a11y/media-has-caption
        <audio controls preload="none" src={url} aria-label={label} onError={() => setBroken(true)} />
      )}
      <SaveButton attachment={attachment} />
    </div>
  );
}

interface PictureProps {
  type: 'image' | 'sticker';
  attachment: Attachment;
  url: string;
  onBroken: () => void;
}

function Picture({ type, attachment, url, onBroken }: PictureProps) {
  const t = useText();
  const size = shownSize(attachment) ?? { width: 240, height: 180 };
  const most = type === 'sticker' ? 192 : Infinity;
  const scale = Math.min(1, most / size.width, most / size.height);
  return (
    <div className={styles.picture}>
      <img
        src={attachment.thumbnailUrl ?? url}
        alt={t('timeline.imageNamed', { name: attachment.name })}
        width={Math.round(size.width * scale)}
        height={Math.round(size.height * scale)}
        decoding="async"
        draggable={false}
        className={type === 'sticker' ? styles.sticker : styles.image}
        onError={onBroken}
      />
      {type === 'image' ? (
        <span className={styles.overlay}>
          <SaveButton attachment={attachment} />
        </span>
      ) : null}
    </div>
  );
}

function FileCard({ attachment, isBroken }: { attachment: Attachment; isBroken: boolean }) {
  const intl = useIntl();
  const Icon = isBroken ? ImageOff : FileText;
  const kind = extensionOf(attachment.name);
  const facts = [attachment.size === null ? null : fileSize(intl, attachment.size), kind].filter(Boolean);
  return (
    <div className={styles.card}>
      <span className={styles.icon}>
        <Icon size={20} aria-hidden />
      </span>
      <span className={styles.words}>
        <bdi className={styles.name} title={attachment.name}>
          {attachment.name}
        </bdi>
        <span className={styles.facts}>
          {isBroken ? (
            <T id="timeline.fileNotShown" />
          ) : attachment.url === null ? (
            <T id="timeline.fileInvalid" />
          ) : (
            facts.join(' · ')
          )}
        </span>
      </span>
      <SaveButton attachment={attachment} />
    </div>
  );
}

/** `PDF` for `map.pdf`; empty where the name has no ending. */
function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase() ?? '';
}

function SaveButton({ attachment }: { attachment: Attachment }) {
  const t = useText();
  const bridge = useBridge();
  const errorText = useErrorText();
  const save = useAction((url: string) => bridge.call('saveMedia', { url, name: attachment.name.slice(0, 255) }));
  const { url } = attachment;
  if (url === null) return null;
  return (
    <span className={styles.save}>
      {save.error && save.error.code !== 'cancelled' ? (
        <span role="alert" className={styles.error}>
          {errorText(save.error)}
        </span>
      ) : null}
      <IconButton
        label={t('timeline.save', { name: attachment.name })}
        size="small"
        variant="filled"
        isDisabled={save.isPending}
        icon={<Download size={18} aria-hidden />}
        onPress={() => void save.run(url)}
      />
    </span>
  );
}
