/** Who may do what in a room (client-server API, "m.room.power_levels"; MSC4289 for the creators of room version 12). */
import type { Room } from 'matrix-js-sdk/lib/models/room';
import type { Power } from '../../protocol/members';
import { isRecord, type Json } from '../value';

/** Room versions whose creators are people like all others; those to come follow version 12, as the SDK has it. */
const withoutCreators: ReadonlySet<string> = new Set(Array.from({ length: 11 }, (_, index) => String(index + 1)));

/** What a room's state says of power. Everything in it is what a server claims. */
export interface PowerState {
  /** `room_version` of `m.room.create`. */
  version: string;
  /** The sender of `m.room.create`; null where that event is not known. */
  creator: string | null;
  additionalCreators: unknown;
  /** Content of `m.room.power_levels`; null where the room has none. */
  content: Json | null;
}

/** Acts with a level of their own in `m.room.power_levels`. */
export type PowerAct = 'ban' | 'invite' | 'kick' | 'redact';

export interface PowerLevels {
  /** Infinity for a creator of a room from version 12 on: no level can be compared with theirs. */
  readonly of: (userId: string) => number;
  /** Whether nobody can take the person's power away (room version 12). */
  readonly isCreator: (userId: string) => boolean;
  /** Everybody of whom something is said: the creators, and those the event names. */
  readonly named: readonly string[];
  /** Level of everybody whom the event does not name. */
  readonly usual: number;
  /** Level from which messages may be sent. */
  readonly speaking: number;
  needed(act: PowerAct): number;
  forState(type: string): number;
  forMessage(type: string): number;
}

/** A level as the event has it: older rooms allow numbers in strings. */
function levelOf(value: unknown): number | null {
  const level = typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;
  return typeof level === 'number' && Number.isSafeInteger(level) ? level : null;
}

/** Levels where the event says nothing of them (client-server API, "m.room.power_levels"). */
const defaults: Readonly<Record<PowerAct, number>> = { ban: 50, invite: 0, kick: 50, redact: 50 };

export function readPowerLevels({ version, creator, additionalCreators, content }: PowerState): PowerLevels {
  const creators = new Set<string>();
  const hasCreators = !withoutCreators.has(version);
  if (hasCreators && creator !== null) {
    creators.add(creator);
    if (Array.isArray(additionalCreators))
      for (const userId of additionalCreators) if (typeof userId === 'string') creators.add(userId);
  }
  const record = (key: string): Json => (isRecord(content?.[key]) ? content[key] : {});
  const users = record('users');
  const events = record('events');
  const field = (key: string, usual: number): number => levelOf(content?.[key]) ?? usual;
  const usual = field('users_default', 0);
  const eventsDefault = field('events_default', 0);
  // Without the event everybody may change everything.
  const stateDefault = content === null ? 0 : field('state_default', 50);
  const own = (record: Json, key: string): unknown => (Object.hasOwn(record, key) ? record[key] : undefined);
  return {
    named: [...new Set([...creators, ...Object.keys(users)])],
    isCreator: (userId) => creators.has(userId),
    of(userId) {
      if (creators.has(userId)) return Infinity;
      const named = levelOf(own(users, userId));
      if (named !== null) return named;
      // The creator of an older room has a level of 100 as long as there is no event at all.
      return content === null && !hasCreators && userId === creator ? 100 : usual;
    },
    usual,
    speaking: levelOf(own(events, 'm.room.message')) ?? eventsDefault,
    needed: (act) => field(act, defaults[act]),
    forState: (type) => levelOf(own(events, type)) ?? stateDefault,
    forMessage: (type) => levelOf(own(events, type)) ?? eventsDefault,
  };
}

export function powerLevelsOf(room: Room): PowerLevels {
  const create = room.currentState.getStateEvents('m.room.create', '');
  const content: unknown = room.currentState.getStateEvents('m.room.power_levels', '')?.getContent();
  const made: Json = create?.getContent() ?? {};
  return readPowerLevels({
    version: typeof made['room_version'] === 'string' ? made['room_version'] : '1',
    creator: create?.getSender() ?? null,
    additionalCreators: made['additional_creators'],
    content: isRecord(content) ? content : null,
  });
}

/**
 * A level in words: from 100 on an administrator, from 50 on a moderator; muted is whose level was put below everybody's
 * so that they may not write.
 */
export function powerOf(levels: PowerLevels, userId: string): Power {
  const level = levels.of(userId);
  if (level === Infinity) return { role: 'creator', level: null, isCustom: false };
  if (level >= 100) return { role: 'administrator', level, isCustom: level !== 100 && level !== levels.usual };
  if (level >= 50) return { role: 'moderator', level, isCustom: level !== 50 && level !== levels.usual };
  if (level < levels.speaking && level < levels.usual) return { role: 'muted', level, isCustom: false };
  return { role: 'member', level, isCustom: level !== levels.usual };
}
