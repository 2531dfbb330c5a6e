/** When a room's key is changed for a new one (client-server API, `m.room.encryption`). */

/** What the specification recommends where the room says nothing: a week, a hundred messages. */
export const defaultRotation: Rotation = { periodMs: 604_800_000, messages: 100 };

export interface Rotation {
  periodMs: number;
  messages: number;
}

const numberOr = (value: unknown, other: number): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : other;

/** The rotation that an event's content asks for; what it does not say, or says in nonsense, is as recommended. */
export function rotationIn(content: Readonly<Record<string, unknown>>): Rotation {
  return {
    periodMs: numberOr(content['rotation_period_ms'], defaultRotation.periodMs),
    messages: numberOr(content['rotation_period_msgs'], defaultRotation.messages),
  };
}

/**
 * The rotation to keep where the room's setting was changed: a forged state must not make keys live longer than they
 * were first meant to, or than is recommended.
 */
export function safeRotation(wanted: Rotation, pinned: Rotation): Rotation {
  return {
    periodMs: Math.min(wanted.periodMs, Math.max(pinned.periodMs, defaultRotation.periodMs)),
    messages: Math.min(wanted.messages, Math.max(pinned.messages, defaultRotation.messages)),
  };
}
