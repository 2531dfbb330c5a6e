/** The notifications before and after the SDK has loaded. */
import type { NotificationRules, RoomNotifications } from '../../protocol/notifications';
import { createValue, type Value } from '../value';
import type { PushRule } from './push-rules';
import type { RuleChange } from './rule-changes';

/** The half that exists once the SDK runs. */
export interface LiveNotifications {
  /** Null until the homeserver has told the rules. */
  rules(): NotificationRules | null;
  room(roomId: string): RoomNotifications | null;
  /** Null until the rules are known. */
  threadMuted(threadId: string): boolean | null;
  setRoomLevel(roomId: string, level: RoomNotifications['chosen'], until: number | null): Promise<void>;
  /** Sends what makes the rules of now say something else. */
  change(changesOf: (rules: readonly PushRule[]) => readonly RuleChange[]): Promise<void>;
  stop(): void;
}

export interface Notifications {
  readonly live: Value<LiveNotifications | null>;
  /** Rules or timed mutes have changed. */
  changed(): void;
  /** Calls `listener` now and at every change; answers its disposer. */
  watch(listener: () => void): () => void;
}

export function createNotifications(): Notifications {
  const live = createValue<LiveNotifications | null>(null);
  const version = createValue(0);
  const changed = () => version.set(version.get() + 1);
  live.watch(changed);
  return { live, changed, watch: (listener) => version.watch(listener) };
}
