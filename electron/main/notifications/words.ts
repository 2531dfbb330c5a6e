/** The words of native notifications. They belong to main, as the menus' do. */
import type { NotifiedKind } from '../../../src/protocol/notifications';

const english = {
  /** Where a notification tells nothing. */
  something: 'New message',
  someInvitation: 'New invitation',
  more: (count: number) => `${count} new messages`,
  inRoom: (sender: string, room: string) => `${sender} in ${room}`,
  said: (sender: string, text: string) => `${sender}: ${text}`,
  mentioned: (sender: string) => `${sender} mentions you`,
  reply: 'Answer',
  replyPlaceholder: 'Your answer',
  read: 'Mark as read',
  summary: (messages: number, rooms: number) =>
    `${messages} messages in ${rooms === 1 ? 'one conversation' : `${rooms} conversations`}`,
  summaryTitle: 'While you were away',
  summaryMentions: (mentions: number) =>
    mentions === 1 ? 'One of them mentions you.' : `${mentions} of them mention you.`,
  kinds: {
    image: 'Picture',
    video: 'Film',
    audio: 'Sound',
    voice: 'Voice message',
    sticker: 'Sticker',
    location: 'Place',
    poll: 'Poll',
    call: 'Call',
    verification: 'Verification request',
    undecryptable: 'Encrypted message that cannot be read yet',
    invitation: 'invites you',
    unknown: 'New message',
  } satisfies Partial<Record<NotifiedKind, string>>,
};
export type NotificationWords = typeof english;

const french: NotificationWords = {
  something: 'Nouveau message',
  someInvitation: 'Nouvelle invitation',
  more: (count) => `${count} nouveaux messages`,
  inRoom: (sender, room) => `${sender} dans ${room}`,
  said: (sender, text) => `${sender} : ${text}`,
  mentioned: (sender) => `${sender} vous mentionne`,
  reply: 'Répondre',
  replyPlaceholder: 'Votre réponse',
  read: 'Marquer comme lu',
  summary: (messages, rooms) =>
    `${messages} messages dans ${rooms === 1 ? 'une conversation' : `${rooms} conversations`}`,
  summaryTitle: 'En votre absence',
  summaryMentions: (mentions) =>
    mentions === 1 ? 'L’un d’eux vous mentionne.' : `${mentions} d’entre eux vous mentionnent.`,
  kinds: {
    image: 'Image',
    video: 'Vidéo',
    audio: 'Son',
    voice: 'Message vocal',
    sticker: 'Autocollant',
    location: 'Lieu',
    poll: 'Sondage',
    call: 'Appel',
    verification: 'Demande de vérification',
    undecryptable: 'Message chiffré, pas encore lisible',
    invitation: 'vous invite',
    unknown: 'Nouveau message',
  },
};

/** Words for a BCP 47 tag; English where it is neither. */
export const notificationWords = (language: string): NotificationWords => (/^fr\b/i.test(language) ? french : english);
