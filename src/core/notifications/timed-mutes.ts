/**
 * Rooms muted for a time. Until when is kept in the room's account data, and not on this computer: any of one's sessions
 * with Pli ends the mute when its time has come, at its next start where none was running, and one that is signed out
 * leaves no room silent for good. What was before the mute is the rule below it, which has stayed where it was; one that
 * stood in its very place is kept beside the time.
 */
import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { RoomEvent, type Room } from 'matrix-js-sdk/lib/models/room';
import { request } from '../failures';
import { isMuting, readRules, type PushRule } from './push-rules';
import { roomLevelChanges, roomOverride, type RuleChange } from './rule-changes';

export const timedMuteType = 'org.pli.timed_mute';

/** A computer that slept wakes with its timers behind: the clock is looked at this often, in milliseconds. */
const longestWait = 60_000;

interface FormerRule {
  enabled: boolean;
  body: Record<string, unknown>;
}
interface TimedMute {
  /** Milliseconds since 1970. */
  until: number;
  former: FormerRule | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What account data says; null where it says nothing that makes sense. */
export function readTimedMute(content: unknown): TimedMute | null {
  if (!isRecord(content) || typeof content['until'] !== 'number' || !Number.isFinite(content['until'])) return null;
  const { until, former } = content;
  const whole = isRecord(former) && isRecord(former['body']) && Array.isArray(former['body']['actions']);
  return { until, former: whole ? { enabled: former['enabled'] !== false, body: former['body'] as never } : null };
}

/** What has to be kept of a rule whose place the mute takes. */
export function formerOf(rule: PushRule | undefined): FormerRule | null {
  if (!rule || isMuting(rule)) return null;
  return { enabled: rule.enabled, body: { conditions: rule.conditions, actions: rule.actions } };
}

/** What makes the rules say again what they said before the mute; nothing where another client has ended it. */
export function endChanges(rules: readonly PushRule[], roomId: string, { former }: TimedMute): readonly RuleChange[] {
  const muting = rules.filter((rule) => isMuting(rule) && rule.conditions[0]?.['pattern'] === roomId);
  if (muting.length === 0) return [];
  const ends = muting.map(({ kind, ruleId }) => ({ change: 'delete' as const, kind, ruleId }));
  if (former === null) return ends;
  const rule = { kind: 'override' as const, ruleId: roomId };
  return [
    ...ends,
    { change: 'put', ...rule, body: former.body },
    ...(former.enabled ? [] : [{ change: 'enable' as const, ...rule, enabled: false }]),
  ];
}

export interface TimedMutes {
  /** When the room's timed mute ends, milliseconds since 1970. */
  until(roomId: string): number | null;
  /** Mutes until then. */
  mute(roomId: string, until: number): Promise<void>;
  /** Forgets that a mute was for a time. */
  forget(roomId: string): Promise<void>;
  stop(): void;
}

export interface TimedMuteOptions {
  client: MatrixClient;
  clock: () => number;
  apply: (changes: readonly RuleChange[]) => Promise<void>;
  /** Tries until it has gone well or cannot. */
  lasting(act: () => Promise<void>): Promise<void>;
  onChanged(): void;
  onDefect: (cause: unknown) => void;
}

export function followTimedMutes(options: TimedMuteOptions): TimedMutes {
  const { client, clock, apply } = options;
  const mutes = new Map<string, TimedMute>();
  const ending = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function write(roomId: string, content: object): Promise<void> {
    await request(() => client.setRoomAccountData(roomId, timedMuteType as never, content as never));
    note(roomId, content);
  }
  function note(roomId: string, content: unknown): void {
    const mute = readTimedMute(content);
    if (mute) mutes.set(roomId, mute);
    else if (!mutes.delete(roomId)) return;
    options.onChanged();
    look();
  }
  async function end(roomId: string, mute: TimedMute): Promise<void> {
    if (ending.has(roomId)) return;
    ending.add(roomId);
    try {
      await options.lasting(async () => {
        await apply(endChanges(readRules(client.pushRules), roomId, mute));
        await write(roomId, {});
      });
    } finally {
      ending.delete(roomId);
    }
  }
  /** Ends what is due, and waits for what comes next. */
  function look(): void {
    clearTimeout(timer);
    // What the rules are is known before the first sync.
    if (stopped || mutes.size === 0) return;
    const now = clock();
    if (client.pushRules) {
      for (const [roomId, mute] of mutes) if (mute.until <= now) end(roomId, mute).catch(options.onDefect);
    }
    const next = Math.min(...[...mutes.values()].map(({ until }) => until));
    timer = setTimeout(look, Math.max(1_000, Math.min(longestWait, next - now)));
  }

  const readRoom = (room: Room) => note(room.roomId, room.getAccountData(timedMuteType)?.getContent());
  client.on(RoomEvent.AccountData, (event, room) => {
    if (event.getType() === timedMuteType) readRoom(room);
  });
  for (const room of client.getRooms()) readRoom(room);

  return {
    until: (roomId) => mutes.get(roomId)?.until ?? null,
    async mute(roomId, until) {
      const rules = readRules(client.pushRules);
      const before = mutes.get(roomId);
      const former = before ? before.former : formerOf(roomOverride(rules, roomId));
      // The time first: should Pli end between the two, nothing stays muted for good.
      await write(roomId, { until, ...(former && { former }) });
      await apply(roomLevelChanges(rules, roomId, 'mute'));
    },
    async forget(roomId) {
      if (mutes.has(roomId)) await write(roomId, {});
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
