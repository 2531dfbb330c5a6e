import type { Attachment, SendState, TimelineItem } from '../../protocol/timeline';

/** The file of one's own message that the homeserver does not have yet, and how it stands; null for every other message. */
export function pendingFile({ content, send }: TimelineItem): { attachment: Attachment; send: SendState } | null {
  return send && 'attachment' in content && content.attachment.url === null
    ? { attachment: content.attachment, send }
    : null;
}
