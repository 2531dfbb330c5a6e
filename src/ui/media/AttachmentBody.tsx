import { useCallback, useContext, useMemo, useState } from 'react';
import type { Attachment, TimelineContent } from '../../protocol/timeline';
import { T, useText } from '../language';
import { AudioPlayer } from './AudioPlayer';
import { FileCard } from './FileCard';
import { FilePreview } from './FilePreview';
import { canBeShown, PictureView } from './PictureView';
import type { Sound } from './playback';
import { PreviewedRoomContext } from './previewed-room';
import { isHeldBack } from './scan-state';
import { useScan } from './use-scan';
import { VideoView } from './VideoView';
import styles from './FileCard.module.css';

export type AttachmentContent = Extract<TimelineContent, { attachment: Attachment }>;

interface AttachmentBodyProps {
  /** The message's key, by which the lightbox finds it. */
  itemKey: string;
  /** The message's event; null while the homeserver does not have it. */
  eventId: string | null;
  senderName: string;
  content: AttachmentContent;
}

/** A file by its kind; what cannot be shown, and what the content scanner has not let through, as a card. */
export function AttachmentBody({ itemKey, eventId, senderName, content }: AttachmentBodyProps) {
  const { type, attachment } = content;
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  const scan = useScan(attachment.url);
  const { url } = attachment;
  const onBroken = useCallback(() => setBrokenUrl(url), [url]);
  const sound = useSound(content, eventId, senderName);
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
      return sound && <AudioPlayer sound={sound} onBroken={onBroken} />;
    case 'audio':
      return (
        <FileCard attachment={attachment} scan={scan}>
          <div className={styles.sound}>{sound && <AudioPlayer sound={sound} onBroken={onBroken} />}</div>
        </FileCard>
      );
  }
}

/** What plays, with where it came from; null where there is nothing to play. */
function useSound({ type, attachment }: AttachmentContent, eventId: string | null, senderName: string): Sound | null {
  const t = useText();
  const roomId = useContext(PreviewedRoomContext)?.roomId ?? null;
  return useMemo(() => {
    const { url, duration, waveform } = attachment;
    if (url === null || (type !== 'voice' && type !== 'audio')) return null;
    const name = type === 'voice' ? t('voice.from', { name: senderName }) : attachment.name;
    return { url, name, duration, waveform, origin: roomId === null ? null : { roomId, eventId, senderName } };
  }, [t, type, attachment, eventId, senderName, roomId]);
}
