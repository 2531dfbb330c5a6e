/** What can be done about somebody, by the rights I have over them at this moment. */
import type { MemberCard, MemberRights } from '../../protocol/members';
import type { MessageId } from '../language';

/** Acts that ask before they are done. */
export type AskedAct = 'remove' | 'ban' | 'unban' | 'delete-messages';

interface ActWords {
  /** The button that leads to the question. */
  button: MessageId;
  title: MessageId;
  text: MessageId;
  submit: MessageId;
  right: keyof MemberRights;
  takesReason: boolean;
}

const askedActs: Readonly<Record<AskedAct, ActWords>> = {
  remove: {
    button: 'member.remove',
    title: 'member.removeTitle',
    text: 'member.removeText',
    submit: 'member.removeSubmit',
    right: 'remove',
    takesReason: true,
  },
  ban: {
    button: 'member.ban',
    title: 'member.banTitle',
    text: 'member.banText',
    submit: 'member.banSubmit',
    right: 'ban',
    takesReason: true,
  },
  unban: {
    button: 'member.unban',
    title: 'member.unbanTitle',
    text: 'member.unbanText',
    submit: 'member.unbanSubmit',
    right: 'unban',
    takesReason: false,
  },
  'delete-messages': {
    button: 'member.deleteMessages',
    title: 'member.deleteTitle',
    text: 'member.deleteText',
    submit: 'member.deleteSubmit',
    right: 'deleteMessages',
    takesReason: false,
  },
};

/** Words for the removal of who is not in yet. */
const withdrawals = {
  invite: {
    button: 'member.withdraw',
    title: 'member.withdrawTitle',
    text: 'member.withdrawText',
    submit: 'member.withdrawSubmit',
  },
  knock: {
    button: 'member.refuse',
    title: 'member.refuseTitle',
    text: 'member.refuseText',
    submit: 'member.refuseSubmit',
  },
} as const satisfies Record<'invite' | 'knock', Partial<ActWords>>;

export function wordsOf(act: AskedAct, membership: MemberCard['membership']): ActWords {
  const words = askedActs[act];
  return act === 'remove' && (membership === 'invite' || membership === 'knock')
    ? { ...words, ...withdrawals[membership] }
    : words;
}

/** The acts that are offered, in the order of their buttons. */
export function offeredActs(card: MemberCard): readonly AskedAct[] {
  return (['unban', 'delete-messages', 'remove', 'ban'] as const).filter(
    (act) => card.may[askedActs[act].right] === true,
  );
}

/** Levels with a name that may be given to somebody: none above the giver's own. */
export interface LevelChoice {
  key: 'administrator' | 'moderator' | 'member';
  level: number;
}

export function levelChoices(card: MemberCard): readonly LevelChoice[] {
  const most = card.may.giveUpTo ?? card.power.level ?? 0;
  const named: readonly LevelChoice[] = [
    { key: 'administrator', level: 100 },
    { key: 'moderator', level: 50 },
    { key: 'member', level: card.usualLevel },
  ];
  const isDouble = (each: LevelChoice) => each.key !== 'member' && each.level === card.usualLevel;
  return named.filter((each) => each.level <= most && !isDouble(each));
}

/** A level as it was typed: a whole number up to the highest that may be given; null where it is none. */
export function typedLevel(text: string, most: number): number | null {
  if (!/^\s*-?\d{1,15}\s*$/.test(text)) return null;
  const level = Number(text);
  return level <= most ? level : null;
}
