/** What this computer remembers of each of one's sessions, so that a sign-in is told once. */
import * as v from 'valibot';
import type { OwnSession, SessionNotices } from '../../protocol/sessions';

const knownSession = v.object({
  /** Milliseconds since 1970: since when it is known, or was last seen before that. */
  since: v.number(),
  /** Whether its sign-in is yet to be dealt with here. */
  isNew: v.boolean(),
  /** Whether it is no longer pointed out as unconfirmed. */
  isPutOff: v.boolean(),
});
export type KnownSession = v.InferOutput<typeof knownSession>;
export type KnownSessions = Readonly<Record<string, KnownSession>>;
export const knownSessionsSchema = v.record(v.string(), knownSession);

const day = 86_400_000;

/** A session as the homeserver has it, with what this computer needs to remember it. */
export type SeenSession = Pick<OwnSession, 'deviceId' | 'lastSeen' | 'trust' | 'isCurrent'>;

/**
 * What is known after a look at the list. On the first look (`known` is null) nothing is new: those sessions were there
 * before this one. What has gone or was confirmed has been dealt with, wherever that was done.
 */
export function rememberSessions(
  known: KnownSessions | null,
  seen: readonly SeenSession[],
  now: number,
): Record<string, KnownSession> {
  return Object.fromEntries(
    seen.map(({ deviceId, lastSeen, trust, isCurrent }) => {
      const before = known?.[deviceId];
      const since = before?.since ?? Math.min(now, lastSeen ?? now);
      const isNew = (before?.isNew ?? (known !== null && !isCurrent)) && trust !== 'confirmed';
      return [deviceId, { since, isNew, isPutOff: (before?.isPutOff ?? false) && trust !== 'confirmed' }];
    }),
  );
}

/** The notices for a list: `days` without confirmation make a session overdue, 0 none. */
export function noticesOf(
  sessions: readonly OwnSession[],
  known: KnownSessions,
  days: number,
  now: number,
): SessionNotices {
  const others = sessions.filter(({ isCurrent, trust }) => !isCurrent && trust !== 'confirmed');
  const since = ({ deviceId }: OwnSession) => known[deviceId]?.since ?? now;
  const signIns = others.filter(({ deviceId }) => known[deviceId]?.isNew === true);
  const overdue = others.filter(
    (session) =>
      days > 0 && session.trust === 'unconfirmed' && !signIns.includes(session) && now - since(session) >= days * day,
  );
  return {
    signIns: signIns.sort((one, other) => since(other) - since(one)),
    overdue: overdue.map((session) => ({ session, isPutOff: known[session.deviceId]?.isPutOff === true })),
  };
}
