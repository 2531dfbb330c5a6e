/** Starts independent clients (nio_client.py) and talks to them. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { pythonEnvironment } from '../../scripts/python.mjs';
import { crossSign } from './cross-signing.mjs';

const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'nio_client.py');

/** The Python that has matrix-nio; made on the first call. */
export const nioPython = () => pythonEnvironment('nio', ['matrix-nio[e2e]==0.26.0'], ['--only-binary', ':all:']);

/** One Python program for any number of clients; it ends with the last of them. */
export async function startNioProgram() {
  const child = spawn(await nioPython(), [script], { stdio: ['pipe', 'pipe', 'pipe'] });
  const errors = [];
  child.stderr.on('data', (chunk) => errors.push(String(chunk)));
  const waiting = new Map();
  let number = 0;
  let clients = 0;
  let started = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const answer = JSON.parse(line);
    const { resolve, reject } = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) resolve(answer);
    else reject(new Error(answer.error));
  });
  child.once('exit', (code) => {
    for (const { reject } of waiting.values())
      reject(new Error(`matrix-nio ended (${code}): ${errors.join('').slice(-2000)}`));
  });
  /** @returns {Promise<any>} */
  const callAs = (client, name, fields) =>
    new Promise((resolve, reject) => {
      number += 1;
      waiting.set(number, { resolve, reject });
      child.stdin.write(`${JSON.stringify({ ...fields, do: name, client, id: number })}\n`);
    });

  /**
   * A signed-in matrix-nio client.
   * @param {{ baseUrl: string }} homeserver
   * @param {{ userId: string, password: string }} account
   * @param {{ deviceId: string, accessToken: string, store: string, taken: string } | null} [kept] a session that `leave` has left behind
   */
  async function start(homeserver, account, kept = null) {
    started += 1;
    clients += 1;
    const client = started;
    /** @returns {Promise<any>} */
    const call = (name, fields = {}) => callAs(client, name, fields);
    const where = { homeserver: homeserver.baseUrl, user: account.userId };
    const session = kept
      ? await call('restore', {
          ...where,
          device_id: kept.deviceId,
          access_token: kept.accessToken,
          store: kept.store,
          taken: kept.taken,
        })
      : await call('login', { ...where, password: account.password });
    const { device_id: deviceId, access_token: accessToken, store } = session;
    const close = async () => {
      await call('close');
      clients -= 1;
      if (clients > 0) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end();
      await gone;
    };
    return {
      userId: account.userId,
      deviceId,
      call,
      createRoom: async (fields) => (await call('create_room', fields)).room_id,
      join: (roomId) => call('join', { room_id: roomId }),
      /** @returns {Promise<string>} the event ID */
      sendText: async (roomId, body) => (await call('send_text', { room_id: roomId, body })).event_id,
      send: async (roomId, content, type = 'm.room.message') =>
        (await call('send', { room_id: roomId, content, type })).event_id,
      waitForMessage: async (roomId, body, seconds = 30) =>
        (await call('wait_for_message', { room_id: roomId, body, seconds })).message,
      waitForInvite: async (seconds = 30) => (await call('wait_for_invite', { seconds })).room_id,
      devicesOf: async (userId) => (await call('devices_of', { user_id: userId })).devices,
      request: async (method, where, body) => (await call('raw', { method, path: where, body })).data,
      close,
      /** Ends the client and keeps its session, for another start. */
      async leave() {
        const { taken } = await call('keep');
        await close();
        return { deviceId, accessToken, store, taken };
      },
    };
  }
  return { start };
}

/**
 * A signed-in matrix-nio client in a program of its own. Its session is signed over HTTP where the account's identity is
 * the harness's to make; `signed: false` leaves it the insecure one that matrix-nio makes.
 * @param {{ baseUrl: string }} homeserver
 * @param {{ userId: string, password: string, accessToken: string }} account
 * @param {{ signed?: boolean }} [options]
 */
export async function startNio(homeserver, account, { signed = true } = {}) {
  const { start } = await startNioProgram();
  const client = await start(homeserver, account);
  if (signed) await crossSign(homeserver, account, client.deviceId);
  return client;
}
