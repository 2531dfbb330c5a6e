/** Asks for one's sessions, follows what changes them, and says what this one is. */
import { ClientEvent, type MatrixClient } from 'matrix-js-sdk/lib/client';
import { CryptoEvent } from 'matrix-js-sdk/lib/crypto-api/CryptoEvent';
import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import type { SessionTrust } from '../../protocol/sessions';
import { errorOf, request } from '../failures';
import type { CoreContext } from '../ports';
import type { Sessions } from './index';
import { clientInformationPrefix, clientInformationType, inOrder, ownSession } from './own-session';

/** Milliseconds between a change and the look at it: changes come in bursts. */
const delay = 300;
/** Milliseconds between looks that nothing but time asks for: last seen, and sessions that become overdue. */
const lookEvery = 30 * 60_000;

export interface FollowedSessions {
  /** The homeserver says that somebody's devices have changed (client-server API, `device_lists`). */
  devicesChanged(userIds: readonly string[]): void;
  stop(): void;
}

/** Starts to follow one's sessions. */
export function startSessions(
  context: CoreContext,
  client: MatrixClient,
  sessions: Sessions,
  pliVersion: string,
): FollowedSessions {
  const { userId, deviceId, log } = context;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let looking: Promise<void> | null = null;
  let again = false;
  let stopped = false;

  async function look(): Promise<void> {
    const crypto = client.getCrypto();
    if (!crypto) return;
    const { devices } = await request(() => client.getDevices());
    // Asked for anew: a device without keys here may be one that signed in this second, or a dehydrated one (MSC3814).
    const keys = await request(() => client.downloadKeysForUsers([userId]));
    const withKeys = keys.device_keys[userId] ?? {};
    const listed = devices.filter(({ device_id: id }) => !isDehydrated(withKeys[id]));
    const canTell = (await crypto.getDeviceVerificationStatus(userId, deviceId))?.crossSigningVerified === true;
    const trustOf = async (id: string): Promise<SessionTrust> => {
      if (!(id in withKeys)) return 'none';
      if ((await crypto.getDeviceVerificationStatus(userId, id))?.crossSigningVerified === true) return 'confirmed';
      return canTell || id === deviceId ? 'unconfirmed' : 'unknown';
    };
    const seen = await Promise.all(
      listed.map(async (device) => ({
        device,
        deviceId: device.device_id,
        lastSeen: device.last_seen_ts ?? null,
        trust: await trustOf(device.device_id),
        isCurrent: device.device_id === deviceId,
      })),
    );
    if (stopped) return;
    const known = await sessions.seen(seen);
    const now = context.clock();
    const shown = seen.map(({ device, trust }) =>
      ownSession({
        device,
        currentDeviceId: deviceId,
        trust,
        clientInformation: informationOf(client, device.device_id),
        since: known[device.device_id]?.since ?? now,
      }),
    );
    await sessions.show(inOrder(shown));
  }

  /** One look at a time; what changes meanwhile makes another. */
  function refresh(): Promise<void> {
    if (looking) {
      again = true;
      return looking;
    }
    looking = look()
      .catch((cause: unknown) => {
        sessions.failed(errorOf(cause));
        throw cause;
      })
      .finally(() => {
        looking = null;
        if (again) soon();
        again = false;
      });
    return looking;
  }
  function soon(): void {
    if (timer !== null || stopped) return;
    timer = setTimeout(() => {
      timer = null;
      refresh().catch((cause: unknown) => log.debug(`the sessions were not read: ${errorOf(cause).code}`));
    }, delay);
  }

  const onUsers = (users: readonly string[]) => {
    if (users.includes(userId)) soon();
  };
  const onTrust = (user: string) => onUsers([user]);
  const onAccountData = (event: MatrixEvent) => {
    if (event.getType().startsWith(clientInformationPrefix)) soon();
  };
  client.on(CryptoEvent.DevicesUpdated, onUsers);
  client.on(CryptoEvent.UserTrustStatusChanged, onTrust);
  client.on(CryptoEvent.KeysChanged, soon);
  client.on(ClientEvent.AccountData, onAccountData);
  const interval = setInterval(soon, lookEvery);
  introduce(client, deviceId, pliVersion).catch((cause: unknown) =>
    log.debug(`not introduced: ${errorOf(cause).code}`),
  );
  soon();

  sessions.live = {
    refresh,
    async rename(id, name) {
      await request(() => client.setDeviceDetails(id, { display_name: name }));
      await refresh();
    },
    async signedOut(ids) {
      await refresh();
      for (const id of ids) {
        if (informationOf(client, id)) await request(() => client.setAccountDataRaw(typeOf(id), {}));
      }
    },
  };
  return {
    devicesChanged: onUsers,
    stop() {
      stopped = true;
      sessions.live = null;
      clearInterval(interval);
      if (timer !== null) clearTimeout(timer);
      client.off(CryptoEvent.DevicesUpdated, onUsers);
      client.off(CryptoEvent.UserTrustStatusChanged, onTrust);
      client.off(CryptoEvent.KeysChanged, soon);
      client.off(ClientEvent.AccountData, onAccountData);
    },
  };
}

const typeOf = (deviceId: string) => clientInformationType(deviceId) as never;

const isDehydrated = (keys: unknown) => (keys as { dehydrated?: unknown } | undefined)?.dehydrated === true;

function informationOf(client: MatrixClient, deviceId: string): Record<string, unknown> | null {
  const content = client.getAccountData(typeOf(deviceId))?.getContent();
  return content && Object.keys(content).length > 0 ? content : null;
}

/** Tells one's other sessions what this one is. */
async function introduce(client: MatrixClient, deviceId: string, version: string): Promise<void> {
  const said = (await client.getAccountDataFromServer(typeOf(deviceId))) as Record<string, unknown> | null;
  if (said?.['name'] === 'Pli' && said['version'] === version) return;
  await client.setAccountDataRaw(typeOf(deviceId), { name: 'Pli', version } as never);
}
