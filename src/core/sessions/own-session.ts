/** A session in plain data, from what the homeserver, the crypto store and the client itself say of it. */
import type { OwnSession, SessionTrust } from '../../protocol/sessions';

/** Account data by which clients describe themselves to one's other sessions; Element's, read and written by several. */
export const clientInformationType = (deviceId: string) => `${clientInformationPrefix}${deviceId}`;
export const clientInformationPrefix = 'io.element.matrix_client_information.';

/** One entry of `GET /devices` (client-server API). */
export interface ListedDevice {
  device_id: string;
  display_name?: string | undefined;
  last_seen_ts?: number | undefined;
  last_seen_ip?: string | undefined;
}

const phones = /android|iphone|ipad|\bios\b|mobile|phone|pixel|galaxy|fairphone|element x|tablet/i;
const browsers = /firefox|chrom|safari|edge|opera|browser|navigateur|https?:|\bweb\b/i;

/** What a session runs on, as far as its names tell. */
export function kindOf(names: string): OwnSession['kind'] {
  if (phones.test(names)) return 'phone';
  return browsers.test(names) ? 'browser' : 'computer';
}

const short = (value: unknown, most: number) => (typeof value === 'string' ? value.trim().slice(0, most) : '');

export interface SessionFacts {
  device: ListedDevice;
  currentDeviceId: string;
  trust: SessionTrust;
  /** The account data of {@link clientInformationType}; null for none. */
  clientInformation: Record<string, unknown> | null;
  /** Since when it is known here. */
  since: number;
}

export function ownSession({ device, currentDeviceId, trust, clientInformation, since }: SessionFacts): OwnSession {
  const name = short(device.display_name, 100);
  const client = short(clientInformation?.['name'], 60);
  const url = short(clientInformation?.['url'], 60);
  const isCurrent = device.device_id === currentDeviceId;
  const lastSeen = device.last_seen_ts;
  return {
    deviceId: device.device_id,
    name,
    client,
    kind: kindOf(`${name} ${client} ${url}`),
    isCurrent,
    trust,
    unconfirmedSince: trust === 'unconfirmed' && !isCurrent ? since : null,
    lastSeen: typeof lastSeen === 'number' && lastSeen > 0 ? lastSeen : null,
    address: short(device.last_seen_ip, 60) || null,
  };
}

/** This session first, then those seen last. */
export function inOrder(sessions: readonly OwnSession[]): OwnSession[] {
  return [...sessions].sort(
    (one, other) =>
      Number(other.isCurrent) - Number(one.isCurrent) ||
      (other.lastSeen ?? 0) - (one.lastSeen ?? 0) ||
      one.deviceId.localeCompare(other.deviceId),
  );
}
