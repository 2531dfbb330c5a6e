/** One's own sessions: the list, what has to be told of them, and what is done with them. Loads no SDK; see `live.ts`. */
import * as v from 'valibot';
import { unwrap, type CommandHandlers } from '../../protocol/channel';
import { fail, type PliError } from '../../protocol/errors';
import type { OwnSession, SessionNotices, SessionsSnapshot, sessionsCommands } from '../../protocol/sessions';
import type { CoreContext } from '../ports';
import { storedKeys } from '../stored-keys';
import { createValue, samePlain, type Value } from '../value';
import {
  knownSessionsSchema,
  noticesOf,
  rememberSessions,
  type KnownSessions,
  type SeenSession,
} from './known-sessions';

/** The half that needs the SDK. */
export interface LiveSessions {
  refresh(): Promise<void>;
  rename(deviceId: string, name: string): Promise<void>;
  /** Tidies up after sessions that were signed out. */
  signedOut(deviceIds: readonly string[]): Promise<void>;
}

export interface Sessions {
  readonly list: Value<SessionsSnapshot>;
  readonly notices: Value<SessionNotices>;
  /** Takes list and memory from the vault. */
  restore(): Promise<void>;
  /** Remembers what a look at the list has found; answers since when each session is known. */
  seen(seen: readonly SeenSession[]): Promise<KnownSessions>;
  show(sessions: readonly OwnSession[]): Promise<void>;
  failed(error: PliError): void;
  /** Settings or time have changed what has to be told. */
  tell(): void;
  change(deviceIds: readonly string[], changes: { isNew?: false; isPutOff?: true }): Promise<void>;
  live: LiveSessions | null;
}

const ownSessionList = v.array(v.looseObject({ deviceId: v.string(), name: v.string(), isCurrent: v.boolean() }));

export function createSessions(context: CoreContext): Sessions {
  const { vault, clock } = context;
  const list = createValue<SessionsSnapshot>({ sessions: null, error: null }, samePlain);
  const notices = createValue<SessionNotices>({ signIns: [], overdue: [] }, samePlain);
  let known: KnownSessions | null = null;

  const tell = () => {
    const days = context.settings().unverifiedSessionDays.value;
    notices.set(noticesOf(list.get().sessions ?? [], known ?? {}, days, clock()));
  };
  async function keep(next: KnownSessions): Promise<void> {
    if (known !== null && samePlain(known, next)) return;
    known = next;
    unwrap(await vault.call('writeValue', { key: storedKeys.knownSessions, value: next }));
  }

  return {
    list,
    notices,
    live: null,
    async restore() {
      const [storedKnown, storedList] = await Promise.all([
        vault.call('readValue', { key: storedKeys.knownSessions }),
        vault.call('readValue', { key: storedKeys.sessions }),
      ]);
      if (storedKnown.ok && v.is(knownSessionsSchema, storedKnown.value)) known = storedKnown.value;
      if (!storedList.ok || !v.is(ownSessionList, storedList.value) || list.get().sessions) return;
      list.set({ sessions: storedList.value as unknown as OwnSession[], error: null });
      tell();
    },
    async seen(seen) {
      // A new session of the same vault (bridge: signInAnew) is no sign-in of somebody else.
      const next = rememberSessions(known, seen, clock());
      await keep(next);
      return next;
    },
    async show(sessions) {
      list.set({ sessions, error: null });
      tell();
      unwrap(await vault.call('writeValue', { key: storedKeys.sessions, value: sessions }));
    },
    failed: (error) => list.set({ ...list.get(), error }),
    tell,
    async change(deviceIds, changes) {
      const changed = deviceIds.flatMap((id) => (known?.[id] ? [[id, { ...known[id], ...changes }] as const] : []));
      await keep({ ...known, ...Object.fromEntries(changed) });
      tell();
    },
  };
}

/** The commands of src/protocol/sessions.ts. */
export function createSessionsCommands(
  context: CoreContext,
  sessions: Sessions,
): CommandHandlers<{ commands: typeof sessionsCommands; topics: Record<string, never> }> {
  const live = () => sessions.live ?? fail('not-ready');
  return {
    async refreshSessions() {
      await live().refresh();
      return null;
    },
    async renameSession({ deviceId, name }) {
      await live().rename(deviceId, name);
      return null;
    },
    async signOutSessions({ deviceIds, session }) {
      if (deviceIds.includes(context.deviceId)) fail('bad-request', { command: 'signOutSessions' });
      unwrap(await context.host.call('deleteDevices', { deviceIds: [...deviceIds], session }));
      await live().signedOut(deviceIds);
      return null;
    },
    async acknowledgeSignIns({ deviceIds }) {
      await sessions.change(deviceIds, { isNew: false });
      return null;
    },
    async putOffSessions({ deviceIds }) {
      await sessions.change(deviceIds, { isPutOff: true });
      return null;
    },
  };
}
