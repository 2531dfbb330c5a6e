/**
 * An account's Web Worker. {@link CoreStart} comes with three ports: ui, host (main) and vault. It starts in two stages: this
 * small entry paints from the vault at once, then the SDK and crypto are loaded – earlier where {@link CoreWarmUp} came
 * before, because there is nothing to paint yet.
 */
import { connect, serve, unwrap, webPort, type Client } from '../protocol/channel';
import { coreContract, type CoreStart, type CoreWarmUp } from '../protocol/core';
import { hostContract, type HostContract } from '../protocol/host';
import { vaultContract, type VaultContract } from '../protocol/vault';
import { keepBadge } from './badge';
import { createCommands } from './commands';
import { createContext, type ContextOwner } from './context';
import type { Core } from './core';
import { createIdentity } from './identity';
import { createSharedHistory } from './history-sharing';
import { createKeyBackup } from './key-backup';
import { createLog } from './log';
import type { CoreLog } from './ports';
import { createForwards, createReminders } from './message-actions';
import { createCentre } from './notification-centre';
import { createNotifications } from './notifications';
import { createPresences } from './presence';
import { createProfile } from './profile';
import { createDirectStart, createDrafts, createReading, createRoomTopic } from './room';
import { quietConsole } from './quiet-console';
import { createRoomList, type RoomList } from './rooms';
import { createSearch } from './search';
import { createSendQueue } from './send-queue';
import { createProblems } from './session';
import { createSessions } from './sessions';
import { createConnection, createWaker } from './sync';
import { createThreadLists, createThreadReading, createThreads } from './threads';
import { createThreadReceipts } from './receipts';
import { createTimelines } from './timeline';
import { storedKeys } from './stored-keys';
import { createTopics } from './topics';
import { createTouches } from './touches';
import { createTrust } from './trust';
import { createValue, samePlain } from './value';
import { createVerifications } from './verification';

const kindOf = (data: unknown): unknown => (data as Partial<CoreStart | CoreWarmUp> | null)?.kind;

/** The second stage's programs: the SDK with all that works on it, and the crypto WebAssembly, side by side. */
function loadSecondStage(log?: CoreLog): Promise<typeof import('./live')> {
  const crypto = import('./session/preload-crypto').then(({ preloadCrypto }) => preloadCrypto());
  crypto.catch((cause: unknown) => log?.warn('crypto was not preloaded', cause));
  return import('./live');
}

function logDefects(log: CoreLog): void {
  globalThis.addEventListener('error', (event) => log.error('unhandled error', event.error ?? event.message));
  globalThis.addEventListener('unhandledrejection', (event) => log.error('unhandled rejection', event.reason));
}

/** Reads the stored rows; an unreadable vault leaves the list empty until sync fills it, and is told. */
async function restoreRows(core: Core, list: RoomList, vault: Client<VaultContract>): Promise<void> {
  const [stored, opening] = await Promise.all([vault.call('readRooms', undefined), vault.call('opening', undefined)]);
  if (!stored.ok) core.problems.store(stored.error);
  if (opening.ok && opening.value.state === 'rebuilt') core.problems.rebuilt();
  list.restore(stored.ok ? stored.value : []);
}

function createCore(owner: ContextOwner, start: Core['start'], knownBefore: () => boolean): Core {
  const { context } = owner;
  const list = createRoomList();
  const drafts = createDrafts(context.vault);
  const queue = createSendQueue(context);
  const keyBackup = createKeyBackup();
  const threads = createThreads(context, createThreadReceipts(context.userId));
  const timelines = createTimelines(context, queue, keyBackup, threads);
  timelines.onRecorded((roomId, events) => threads.recorded(roomId, events));
  threads.onChange((roomId) => timelines.threadsChanged(roomId));
  list.onChange((roomIds) => {
    for (const roomId of roomIds) if (list.row(roomId) === null) threads.forget(roomId);
  });
  const connection = createConnection(context.clock, () => !knownBefore());
  const waker = createWaker();
  const openedRoom = () => core.openedRoom;
  const core: Core = {
    context,
    start,
    list,
    drafts,
    directStart: createDirectStart(),
    reading: createReading(context, () => threads.supported()),
    forwards: createForwards(context.host),
    reminders: createReminders(context, (roomId) => list.row(roomId)?.name ?? null),
    room: createRoomTopic(
      context,
      (roomId) => list.row(roomId),
      drafts,
      () => threads.supported(),
    ),
    timelines,
    threads,
    threadReading: createThreadReading(context, threads),
    threadLists: createThreadLists({ context, list, threads, drafts, timelines }),
    search: createSearch({ context, list, timelines, connection, waker, openedRoom }),
    queue,
    keyBackup,
    profile: createProfile(context),
    identity: createIdentity(),
    presences: createPresences(),
    shownRooms: createValue<readonly string[]>([], samePlain),
    sharedHistory: createSharedHistory(context),
    problems: createProblems(),
    sessions: createSessions(context),
    connection,
    waker,
    verifications: createVerifications(),
    trust: createTrust(),
    notifications: createNotifications(),
    touches: createTouches(),
    centre: createCentre({ context, list, timelines, openedRoom }),
    openedRoom: null,
    live: null,
  };
  return core;
}

function followHost(core: Core, host: Client<HostContract>): void {
  host.subscribe('session', undefined, (state) => {
    core.problems.session(state);
    if (state === 'ready') core.waker.wake();
  });
  host.subscribe('online', undefined, (online) => {
    if (online) core.live?.sync()?.reconnect();
    core.waker.wake();
  });
}

async function run(uiPort: MessagePort, hostPort: MessagePort, vaultPort: MessagePort): Promise<void> {
  const host = connect(webPort(hostPort), hostContract);
  const vault = connect(webPort(vaultPort), vaultContract);
  const log = createLog(host);
  logDefects(log);
  quietConsole(log);

  const start = unwrap(await host.call('start', undefined));
  const settings = createValue(start.settings);
  host.subscribe('settings', undefined, (next) => settings.set(next));
  const owner = createContext({ start, host, vault, log, settings });
  let synced = false;
  const core = createCore(owner, start, () => synced);
  const restored = restoreRows(core, core.list, vault);
  serve(webPort(uiPort), coreContract, {
    commands: createCommands(core),
    topics: createTopics(core),
    onDefect(name, error) {
      const reference = Math.random().toString(36).slice(2, 8);
      log.error(`${name} failed (${reference})`, error);
      return reference;
    },
  });
  keepBadge(core.list, host);
  restored
    .then(() => Promise.all([core.reminders.restore(), core.centre.restore()]))
    .catch((cause: unknown) => log.error('reminders or notifications could not be restored', cause));
  settings.watch(() => core.sessions.tell());
  followHost(core, host);

  const [stored] = await Promise.all([
    vault.call('readValue', { key: storedKeys.synced }),
    restored,
    core.profile.restore(),
    core.sessions.restore(),
    core.drafts.restore(),
    core.threads.restore(),
  ]);
  synced = stored.ok && stored.value === true;
  // The second stage starts when the first has said all it knows.
  const { goLive } = await loadSecondStage(log);
  await goLive(core, owner);
}

function onMessage(event: MessageEvent<unknown>): void {
  if (kindOf(event.data) === 'warm-up') {
    // What fails now fails again when it is needed, and is told then.
    loadSecondStage().catch(() => undefined);
    return;
  }
  const [ui, host, vault] = event.ports;
  if (kindOf(event.data) !== 'start' || !ui || !host || !vault) return;
  globalThis.removeEventListener('message', onMessage);
  run(ui, host, vault).catch((cause: unknown) => {
    // Rejections of the start are defects or have been told as a problem; the log has them either way.
    setTimeout(() => {
      throw cause;
    });
  });
}
globalThis.addEventListener('message', onMessage);
