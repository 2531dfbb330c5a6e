import type { Attachment, SendState, TimelineItem } from '../../protocol/timeline';

export interface PendingFile {
  attachment: Attachment;
  isVoice: boolean;
  send: SendState;
}

/** The file of one's own message that the homeserver does not have yet, and how it stands; null for every other message. */
export function pendingFile({ content, send }: TimelineItem): PendingFile | null {
  return send && 'attachment' in content && content.attachment.url === null
    ? { attachment: content.attachment, isVoice: content.type === 'voice', send }
    : null;
}
