/** Why something is for me, in words. */
import type { ForMe, ForMeKind } from '../../protocol/notifications';
import type { MessageId, Text } from '../language';

const sentences = {
  mention: 'notify.forMeMention',
  reply: 'notify.forMeReply',
  reaction: 'notify.forMeReaction',
  thread: 'notify.forMeThread',
  invitation: 'notify.forMeInvitation',
} as const satisfies Record<ForMeKind, MessageId>;

/** A custom emoji is named by an address: the sign of any stands for it. */
const shownReaction = (reaction: string | null): string => (reaction?.startsWith('mxc:') ? '🙂' : (reaction ?? ''));

export const forMeSentence = ({ kind, sender, reaction }: ForMe, t: Text): string =>
  t(sentences[kind], { who: sender.name, reaction: shownReaction(reaction) });
