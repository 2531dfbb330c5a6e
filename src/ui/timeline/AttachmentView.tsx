import type { TimelineItem } from '../../protocol/timeline';
import { classNames } from '../design/class-names';
import { AttachmentBody, type AttachmentContent } from '../media';
import { RichText } from './RichText';
import styles from './Attachment.module.css';

/** A file and what was said with it; a picture and its caption lie in one frame. */
export function AttachmentView({ item, content }: { item: TimelineItem; content: AttachmentContent }) {
  const { caption } = content.attachment;
  const isFramed = caption !== null && (content.type === 'image' || content.type === 'video');
  return (
    <div className={classNames(styles.attachment, isFramed && styles.framed)}>
      <AttachmentBody itemKey={item.key} eventId={item.eventId} senderName={item.sender.name} content={content} />
      {caption ? (
        <div className={styles.caption} dir="auto">
          <RichText nodes={caption} />
        </div>
      ) : null}
    </div>
  );
}
