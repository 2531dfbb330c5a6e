/** What is said of an event without words of its own. */
import type { MessageId, Text } from '../language';

/** Kinds that are told by their name though they are not shown: events of the future form (MSC1767), and broken ones. */
const known: Readonly<Record<string, MessageId>> = {
  audio: 'roomList.previewAudio',
  voice: 'roomList.previewVoice',
  video: 'roomList.previewVideo',
  image: 'roomList.previewImage',
  file: 'timeline.aFile',
  sticker: 'roomList.previewSticker',
  location: 'roomList.previewLocation',
  'poll.start': 'timeline.aPoll',
};

const prefix = /^(?:m|org\.matrix\.msc\d+)\.(?:room\.)?/;

export function unknownWords(eventType: string, t: Text): string {
  const name = eventType.replace(prefix, '');
  const words = prefix.test(eventType) && Object.hasOwn(known, name) ? known[name] : undefined;
  return words === undefined ? t('timeline.unknown', { type: eventType }) : t('timeline.notShown', { what: t(words) });
}
