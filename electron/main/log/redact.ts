/**
 * Takes out of a line of the log what must not be in it: tokens, keys, passwords, e-mail addresses and full
 * identifiers. Identifiers become a short keyed hash, so that lines about the same one can still be matched.
 */
import { createHmac } from 'node:crypto';

export type Redact = (text: string) => string;

const named =
  /(["']?\b(?:access_?token|refresh_?token|login_?token|token|password|passphrase|secret|session|authorization|cookie|(?:crypto|store|vault|media|recovery|private)_?key|key|iv|sha256|body|formatted_body)["']?\s*[=:]\s*)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s,;&}"']+)/gi;
const bearer = /\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]+/gi;
/** Synapse's and the Matrix Authentication Service's tokens. */
const knownToken = /\b(?:sy[trlua]|ma[tr]|mc[tr]|ms[tr]|mat|mct|mcr|mua)_[A-Za-z0-9_-]{6,}/g;
const hexKey = /\b[0-9a-f]{32,}\b/gi;
/** A recovery key: groups of four of base 58. */
const recoveryKey = /\bE[A-Za-z1-9]{3}(?:\s[A-Za-z1-9]{4}){6,}\b/g;
const opaque = /[A-Za-z0-9+/_=-]{40,}/g;
/** `@user:server`, `!room:server`, `#alias:server`, `$event`, also percent-encoded. */
const identifier = /(?:[@#!]|%40|%23|%21)[^\s:"'<>/?&,;()[\]{}%]{1,255}(?::|%3A)[A-Za-z0-9.-]+(?::\d{2,5})?/gi;
const eventId = /(?:\$|%24)[A-Za-z0-9_+/-]{20,}/g;
const roomId = /![A-Za-z0-9_-]{20,}/g;
const email = /\b[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\b/g;

const looksRandom = (text: string): boolean => /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);

/** Makes a redactor; `salt` keys the hashes, `home` is shown as `~`. */
export function createRedactor(salt: Uint8Array, home = ''): Redact {
  const short = (kind: string) => (found: string) =>
    `<${kind} ${createHmac('sha256', salt).update(decoded(found).toLowerCase()).digest('hex').slice(0, 8)}>`;
  return (text) => {
    const line = home.length > 1 ? text.replaceAll(home, '~') : text;
    return line
      .replace(bearer, '$1 <secret>')
      .replace(named, '$1<secret>')
      .replace(knownToken, '<secret>')
      .replace(recoveryKey, '<secret>')
      .replace(identifier, short('id'))
      .replace(eventId, short('event'))
      .replace(roomId, short('room'))
      .replace(email, short('mail'))
      .replace(hexKey, '<secret>')
      .replace(opaque, (found) => (looksRandom(found) ? '<secret>' : found));
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
