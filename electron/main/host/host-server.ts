/** Main's end of the border to an account's core (src/protocol/host.ts). */
import type { MessagePortMain } from 'electron';
import { emitterPort, serve } from '../../../src/protocol/channel';
import { fail } from '../../../src/protocol/errors';
import { hostContract } from '../../../src/protocol/host';
import type { Accounts, GuardedRequests, SessionLeases } from '../accounts';
import type { RequestsInFlight } from '../gateway';
import { defectReporter, type Log } from '../log';
import type { Notifications } from '../notifications';
import type { Settings } from '../settings';
import type { Uploads } from '../uploads';
import type { Attention } from './attention';
import type { Badge } from './badge';
import type { DiskRoom } from './disk-room';
import type { Online } from './online';

export interface HostParts {
  accounts: Accounts;
  guarded: GuardedRequests;
  leases: SessionLeases;
  pliVersion: string;
  settings: Settings;
  online: Online;
  diskRoom: DiskRoom;
  attention: Attention;
  badge: Badge;
  notifications: Notifications;
  inFlight: RequestsInFlight;
  uploads: Uploads;
  log: Log;
}

/** Serves one account's core; answers the disposer. */
export function serveHost(port: MessagePortMain, accountId: string, parts: HostParts): () => void {
  const { accounts, guarded, leases, settings, online, attention, diskRoom, badge, inFlight, uploads, log } = parts;
  const { notifications } = parts;
  // Whatever asked for this account before has gone: a page that was loaded anew, or crashed.
  inFlight.cancelAll(accountId);
  return serve(emitterPort(port), hostContract, {
    onDefect: defectReporter(log, 'host'),
    commands: {
      start: () => {
        const { userId, deviceId, homeserver } = accounts.get(accountId);
        return {
          accountId,
          userId,
          deviceId,
          homeserver,
          pliVersion: parts.pliVersion,
          cryptoStoreKey: accounts.secretsOf(accountId).cryptoStoreKey,
          firstStart: accounts.isFirstStart(accountId),
          settings: settings.snapshot(accountId),
        };
      },
      started: () => {
        accounts.started(accountId);
        return null;
      },
      uploadCrossSigningKeys: async ({ keys, session }) => {
        await guarded.uploadCrossSigningKeys(accountId, keys, session);
        return null;
      },
      deleteDevices: async ({ deviceIds, session }) => {
        await guarded.deleteDevices(accountId, deviceIds, session);
        return null;
      },
      readLease: async () => ((await diskRoom.look()) ? fail('disk-full') : leases.read(accountId)),
      writeLease: (lease) => {
        leases.write(accountId, lease);
        return null;
      },
      cancelRequest: ({ id }) => {
        inFlight.cancel(accountId, id);
        return null;
      },
      uploadFile: (wanted) => uploads.send(accountId, wanted),
      forgetFiles: async ({ tokens }) => {
        await uploads.forgetFiles(accountId, tokens);
        return null;
      },
      keepFilesOnly: async ({ tokens }) => {
        await uploads.keepOnly(accountId, tokens);
        return null;
      },
      log: ({ level, message }) => {
        log[level](message, { from: 'core' });
        return null;
      },
      copyMedia: (wanted) => uploads.copy(accountId, wanted),
      setBadge: ({ unread, mentions }) => {
        badge.set(accountId, unread, mentions);
        return null;
      },
      notify: async (notification) => {
        await notifications.notify(accountId, notification);
        return null;
      },
      withdrawNotifications: ({ roomId, eventIds }) => {
        notifications.withdraw(accountId, roomId, eventIds);
        return null;
      },
    },
    topics: {
      online: (_params, emit) => {
        emit(online.now());
        return online.changed.on(emit);
      },
      diskLow: (_params, emit) => {
        emit(diskRoom.isLow);
        return diskRoom.changed.on(emit);
      },
      attention: (_params, emit) => {
        emit(attention.now());
        return attention.changed.on(emit);
      },
      upload: ({ id }, emit) =>
        accounts.uploaded.on((upload) => {
          if (upload.accountId === accountId && upload.uploadId === id) emit({ sent: upload.sent });
        }),
      notificationActs: (_params, emit) =>
        notifications.acts.on((done) => {
          if (done.accountId === accountId) emit(done.act);
        }),
      session: (_params, emit) => {
        let last: string | null = null;
        const tell = () => {
          const state = accounts.list().find(({ id }) => id === accountId)?.state;
          if (!state || state === 'secrets-damaged' || state === last) return;
          last = state;
          emit(state);
        };
        tell();
        return accounts.changed.on(tell);
      },
      settings: (_params, emit) => {
        emit(settings.snapshot(accountId));
        return settings.changed.on(() => emit(settings.snapshot(accountId)));
      },
    },
  });
}
