import { useState } from 'react';
import type { Attachment, TimelineContent } from '../../protocol/timeline';
import { T } from '../language';
import { AudioPlayer } from './AudioPlayer';
import { FileCard } from './FileCard';
import { FilePreview } from './FilePreview';
import { canBeShown, PictureView } from './PictureView';
import { isHeldBack } from './scan-state';
import { useScan } from './use-scan';
import { VideoView } from './VideoView';
import styles from './FileCard.module.css';

export type AttachmentContent = Extract<TimelineContent, { attachment: Attachment }>;

interface AttachmentBodyProps {
  /** The message's key, by which the lightbox finds it. */
  itemKey: string;
  content: AttachmentContent;
}

/** A file by its kind; what cannot be shown, and what the content scanner has not let through, as a card. */
export function AttachmentBody({ itemKey, content: { type, attachment } }: AttachmentBodyProps) {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const scan = useScan(attachment.url);
  const { url } = attachment;
  const onBroken = () => setBrokenUrl(url);
  if (url === null || type === 'file' || isHeldBack(scan)) {
    return (
      <FileCard attachment={attachment} scan={scan}>
        {url === null ? null : <FilePreview attachment={attachment} url={url} />}
      </FileCard>
    );
  }
  if (brokenUrl === url) {
    return <FileCard attachment={attachment} scan={scan} note={<T id="timeline.fileNotShown" />} />;
  }
  switch (type) {
    case 'image':
    case 'sticker':
      if (!canBeShown(attachment)) return <FileCard attachment={attachment} scan={scan} />;
      return <PictureView itemKey={itemKey} type={type} attachment={attachment} url={url} onBroken={onBroken} />;
    case 'video':
      return <VideoView attachment={attachment} url={url} onBroken={onBroken} />;
    case 'voice':
      return <AudioPlayer attachment={attachment} url={url} onBroken={onBroken} />;
    case 'audio':
      return (
        <FileCard attachment={attachment} scan={scan}>
          <div className={styles.sound}>
            <AudioPlayer attachment={attachment} url={url} onBroken={onBroken} />
          </div>
        </FileCard>
      );
  }
}
