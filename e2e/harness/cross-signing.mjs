/**
 * Cross-signing over HTTP (client-server API, "Cross-signing"), for clients that have none of their own: matrix-nio's
 * devices are insecure ones (MSC4153) until their owner's identity signs them.
 */
import { generateKeyPairSync, sign } from 'node:crypto';

/** Identities made here, by Matrix ID: whoever resets one in Pli has another one from then on. */
const identities = new Map();

const unpadded = (bytes) => bytes.toString('base64').replace(/=+$/, '');

/** Canonical JSON ("Appendices"): sorted keys, no spaces. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.keys(value).sort();
  return `{${fields.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

function createKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const id = unpadded(Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url'));
  return { id, sign: (object) => unpadded(sign(null, Buffer.from(canonical(object)), privateKey)) };
}

/** The object with one more signature of its owner's. */
function signed(object, userId, key) {
  const { signatures = {}, unsigned: _, ...rest } = object;
  const own = { ...signatures[userId], [`ed25519:${key.id}`]: key.sign(rest) };
  return { ...rest, signatures: { ...signatures, [userId]: own } };
}

/** A request to the client-server API's part for keys. */
async function post({ baseUrl }, { accessToken }, where, body) {
  const answer = await fetch(`${baseUrl}/_matrix/client/v3/keys/${where}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${accessToken}` },
    body: JSON.stringify(body),
  });
  const data = await answer.json();
  if (!answer.ok) throw new Error(`keys/${where}: ${answer.status} ${data.errcode ?? ''} ${data.error ?? ''}`);
  return data;
}

const keysOf = (homeserver, account) => post(homeserver, account, 'query', { device_keys: { [account.userId]: [] } });

/**
 * Gives an account a new identity, in the place of the one it may have. Sessions signed by the old one are insecure then.
 * Answers the public master key.
 * @param {{ baseUrl: string }} homeserver
 * @param {{ userId: string, password: string, accessToken: string }} account
 */
export async function resetIdentity(homeserver, account) {
  const { userId, password } = account;
  const [master, selfSigning, userSigning] = [createKey(), createKey(), createKey()];
  const publicKey = (usage, key) => ({ user_id: userId, usage: [usage], keys: { [`ed25519:${key.id}`]: key.id } });
  await post(homeserver, account, 'device_signing/upload', {
    master_key: publicKey('master', master),
    self_signing_key: signed(publicKey('self_signing', selfSigning), userId, master),
    user_signing_key: signed(publicKey('user_signing', userSigning), userId, master),
    auth: { type: 'm.login.password', identifier: { type: 'm.id.user', user: userId }, password },
  });
  identities.set(userId, { master: master.id, selfSigning });
  return master.id;
}

/**
 * Waits until every session of an account that has keys is signed by the account's identity: until then it is an
 * insecure one, and others keep it out.
 * @param {{ baseUrl: string }} homeserver
 * @param {{ userId: string, accessToken: string }} account
 */
export async function untilSigned(homeserver, account) {
  const limit = Date.now() + 20_000;
  for (;;) {
    const { device_keys: keys, self_signing_keys: signing } = await keysOf(homeserver, account);
    const signer = Object.keys(signing?.[account.userId]?.keys ?? {})[0];
    const devices = Object.values(keys?.[account.userId] ?? {});
    const isSigned = ({ signatures }) => Object.hasOwn(signatures[account.userId], signer);
    if (signer && devices.length > 0 && devices.every(isSigned)) return;
    if (Date.now() > limit) throw new Error(`The sessions of ${account.userId} were not signed.`);
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
}

/**
 * Signs a session by its owner's identity, which is made where there is none. Answers false where the account has an
 * identity that was made elsewhere: its session has to be verified there.
 * @param {{ baseUrl: string }} homeserver
 * @param {{ userId: string, password: string, accessToken: string }} account
 * @param {string} deviceId
 */
export async function crossSign(homeserver, account, deviceId) {
  const { userId } = account;
  let answer = await keysOf(homeserver, account);
  if (!answer.master_keys?.[userId]) {
    await resetIdentity(homeserver, account);
    answer = await keysOf(homeserver, account);
  }
  const identity = identities.get(userId);
  if (!identity || !Object.values(answer.master_keys[userId].keys).includes(identity.master)) return false;
  const device = signed(answer.device_keys[userId][deviceId], userId, identity.selfSigning);
  const { failures = {} } = await post(homeserver, account, 'signatures/upload', { [userId]: { [deviceId]: device } });
  if (Object.keys(failures).length > 0) throw new Error(`The session could not be signed: ${JSON.stringify(failures)}`);
  return true;
}
