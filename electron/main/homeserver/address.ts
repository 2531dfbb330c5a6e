/** What people type to name a homeserver, and which addresses may be spoken to. */
import { fail } from '../../../src/protocol/errors';

/** Where to look for the homeserver. */
export type Target =
  /** A server name, after which `.well-known` is asked. */
  | { kind: 'name'; hostname: string; host: string }
  /** A whole address. */
  | { kind: 'url'; url: URL };

/** Server name (Matrix appendices, "Server name"): host name, IPv4 or IPv6 in brackets, and an optional port. */
const serverName = /^(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9.-]{1,255})(:\d{1,5})?$/;
const matrixId = /^@[^:\s]*:(\S+)$/;
const email = /^[^@\s]+@([A-Za-z0-9.-]+\.[A-Za-z0-9-]+)$/;

/** Whether plain http may be spoken to this host: `localhost`, 127.0.0.0/8 and [::1] alone. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}

/** Reads a server name, or null. */
function nameTarget(text: string): Target | null {
  const match = serverName.exec(text);
  if (!match?.[1] || !URL.canParse(`https://${text}`)) return null;
  const { hostname, host } = new URL(`https://${text}`);
  return { kind: 'name', hostname, host };
}

/**
 * Reads what was typed: in the field for the homeserver (`typed`) a name or an address; else a Matrix ID or an e-mail
 * address, whose server is taken.
 * @throws {PliFailure} address-invalid, server-insecure
 */
export function readTarget(input: string, typed: boolean): Target {
  const text = input.trim();
  if (typed) {
    if (/^https?:\/\//i.test(text)) return { kind: 'url', url: checkedBaseUrl(text) };
    return nameTarget(text.replace(/\/+$/, '')) ?? fail('address-invalid');
  }
  const server = matrixId.exec(text)?.[1] ?? email.exec(text)?.[1];
  return (server && nameTarget(server)) || fail('address-invalid');
}

/**
 * The base address of a homeserver: https, or http for loopback alone; no user, query or fragment.
 * @throws {PliFailure} address-invalid, server-insecure
 */
export function checkedBaseUrl(text: string): URL {
  if (!URL.canParse(text)) return fail('address-invalid');
  const url = new URL(text);
  if (url.username || url.password || url.search || url.hash) return fail('address-invalid');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return fail('server-insecure');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return fail('address-invalid');
  return url;
}

/** As it is stored and put before `/_matrix/…`: without a trailing slash. */
export const baseUrlText = (url: URL): string => url.href.replace(/\/+$/, '');
