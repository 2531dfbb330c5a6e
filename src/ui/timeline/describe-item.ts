/** What an item is in a few words, where it is no text: for copies and lists. */
import type { TimelineItem } from '../../protocol/timeline';
import type { Text } from '../language';
import { changeWords } from './change-words';
import { unknownWords } from './unknown-words';

const attachmentMessages = {
  image: 'roomList.previewImage',
  video: 'roomList.previewVideo',
  audio: 'roomList.previewAudio',
  voice: 'roomList.previewVoice',
  sticker: 'roomList.previewSticker',
} as const;

/** Empty for a text, which says itself. */
export function describeItem(item: TimelineItem, t: Text): string {
  const { content } = item;
  switch (content.type) {
    case 'text':
      return '';
    case 'membership':
    case 'state':
      return changeWords(item, t);
    case 'redacted':
      return t('roomList.previewDeleted');
    case 'undecryptable':
      return t('timeline.undecryptable');
    case 'file':
      return content.attachment.name;
    case 'location':
      return [
        t('roomList.previewLocation'),
        content.place.name,
        content.place.at ? `${content.place.at.latitude}, ${content.place.at.longitude}` : '',
      ]
        .filter((part) => part !== '')
        .join(' · ');
    case 'contact':
      return t('contact.named', { name: `${content.name} (${content.userId})` });
    case 'poll':
      return [
        t('roomList.pollNamed', { name: content.poll.question }),
        ...content.poll.answers.map(({ text, votes }) => `– ${text}${votes === null ? '' : ` (${votes})`}`),
        ...(content.poll.ended ? [t('poll.final')] : []),
      ].join('\n');
    case 'poll-ended':
      return t('poll.wasEnded');
    case 'call':
      return t('roomList.previewCall');
    case 'verification':
      return t('roomList.previewVerification');
    case 'unknown':
      return content.fallback ?? unknownWords(content.eventType, t);
    default:
      return `${t(attachmentMessages[content.type])}: ${content.attachment.name}`;
  }
}
