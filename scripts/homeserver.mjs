/**
 * A real Synapse on loopback for the demo, the tests and the bench. As a program:
 *   node scripts/homeserver.mjs [--data DIR] [--port N] [--federated] [--account name:password]…
 * starts it, prints its address and runs until it is interrupted.
 */
import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { pythonEnvironment } from './python.mjs';

const synapse = 'matrix-synapse==1.163.2';
const here = path.dirname(fileURLToPath(import.meta.url));
const generous = { per_second: 10_000, burst_count: 10_000 };

/** A port nobody listens on, or `wanted`; the error says when that one is taken. */
export function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => reject(new Error(`Port ${wanted} is taken by another program.`)));
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Synapse's configuration; JSON is YAML. */
function configuration({ dataDir, port, serverName, secret, extra, tls }) {
  const resources = [{ names: ['client', 'federation'], compress: false }];
  const listeners = [{ port, bind_addresses: ['127.0.0.1'], type: 'http', tls: false, x_forwarded: true, resources }];
  if (tls) listeners.push({ port: tls.port, bind_addresses: ['127.0.0.1'], type: 'http', tls: true, resources });
  return {
    server_name: serverName,
    public_baseurl: `http://localhost:${port}/`,
    serve_server_wellknown: false,
    pid_file: path.join(dataDir, 'homeserver.pid'),
    listeners,
    ...(tls
      ? { tls_certificate_path: tls.certificate, tls_private_key_path: tls.key, federation_verify_certificates: false }
      : {}),
    ip_range_blacklist: [],
    database: { name: 'sqlite3', args: { database: path.join(dataDir, 'homeserver.db') } },
    log_config: path.join(dataDir, 'log.json'),
    media_store_path: path.join(dataDir, 'media'),
    signing_key_path: path.join(dataDir, 'signing.key'),
    registration_shared_secret: secret,
    macaroon_secret_key: secret,
    form_secret: secret,
    report_stats: false,
    enable_registration: false,
    trusted_key_servers: [],
    suppress_key_server_warning: true,
    user_directory: { enabled: true, search_all_users: true },
    presence: { enabled: true },
    max_upload_size: '200M',
    // Made passwords of made people: hashing them costs 0.1 ms, not the 0.25 s that real ones get.
    bcrypt_rounds: 4,
    rc_message: generous,
    rc_registration: generous,
    rc_login: { address: generous, account: generous, failed_attempts: generous },
    rc_joins: { local: generous, remote: generous },
    rc_joins_per_room: generous,
    rc_invites: { per_room: generous, per_user: generous, per_issuer: generous },
    rc_admin_redaction: generous,
    rc_presence: { per_user: generous },
    rc_room_creation: generous,
    // Public directories: rooms may be listed, and other servers may read the list.
    room_list_publication_rules: [{ action: 'allow' }],
    allow_public_rooms_over_federation: true,
    // Dehydrated devices; rules for invitations.
    experimental_features: { msc3814_enabled: true, msc4155_enabled: true },
    ...extra,
  };
}

const logConfiguration = (dataDir) => ({
  version: 1,
  formatters: { plain: { format: '%(asctime)s %(name)s %(levelname)s %(message)s' } },
  handlers: {
    file: { class: 'logging.FileHandler', formatter: 'plain', filename: path.join(dataDir, 'homeserver.log') },
  },
  root: { level: 'WARNING', handlers: ['file'] },
  disable_existing_loggers: false,
});

async function selfSigned(dataDir) {
  const { execFileSync } = await import('node:child_process');
  const key = path.join(dataDir, 'tls.key');
  const certificate = path.join(dataDir, 'tls.crt');
  if (!existsSync(certificate)) {
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '3650',
        '-keyout',
        key,
        '-out',
        certificate,
        ...subject,
      ],
      { stdio: 'ignore' },
    );
  }
  return { key, certificate };
}

async function api(baseUrl, method, where, body, token) {
  const answer = await fetch(`${baseUrl}${where}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const data = await answer.json();
  if (!answer.ok)
    throw new Error(`${method} ${where.split('?')[0]}: ${answer.status} ${data.errcode ?? ''} ${data.error ?? ''}`);
  return data;
}

/** The environment that Synapse runs in, installed where it is not. */
export const homeserverPython = () => pythonEnvironment('synapse', [synapse]);

/**
 * Starts a homeserver and waits until it answers.
 * @param {{ dataDir?: string, port?: number, serverName?: string, federationPort?: number, extra?: Record<string, unknown> }} [options]
 *   `dataDir` keeps the data for a later start; without one they are deleted at the end.
 */
export async function startHomeserver(options = {}) {
  const python = await homeserverPython();
  const port = await freePort(options.port);
  const kept = options.dataDir !== undefined;
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'pli-homeserver-')));
  await mkdir(dataDir, { recursive: true });
  const secretFile = path.join(dataDir, 'secret');
  if (!existsSync(secretFile)) await writeFile(secretFile, randomBytes(32).toString('hex'), { mode: 0o600 });
  const secret = await readFile(secretFile, 'utf8');
  const serverName = options.serverName ?? 'localhost';
  const tls = options.federationPort ? { ...(await selfSigned(dataDir)), port: options.federationPort } : null;
  const config = path.join(dataDir, 'homeserver.json');
  await writeFile(
    config,
    JSON.stringify(configuration({ dataDir, port, serverName, secret, extra: options.extra ?? {}, tls })),
  );
  await writeFile(path.join(dataDir, 'log.json'), JSON.stringify(logConfiguration(dataDir)));
  const baseUrl = `http://localhost:${port}`;

  let child = null;
  async function launch() {
    const output = openSync(path.join(dataDir, 'output.log'), 'a');
    const launcher = path.join(here, 'homeserver-launcher.py');
    child = spawn(python, [launcher, '-c', config], { stdio: ['pipe', output, output] });
    closeSync(output);
    const started = child;
    let ended = false;
    started.once('exit', () => (ended = true));
    const limit = Date.now() + 60_000;
    for (;;) {
      if (ended) {
        const tail = (await readFile(path.join(dataDir, 'output.log'), 'utf8')).trim().split('\n').slice(-3).join(' ');
        throw new Error(`The homeserver ended while starting: ${tail}`);
      }
      const ready = await fetch(`${baseUrl}/_matrix/client/versions`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) return;
      if (Date.now() > limit) throw new Error('The homeserver did not answer within a minute.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  async function halt() {
    const stopping = child;
    child = null;
    if (!stopping || stopping.exitCode !== null) return;
    const gone = new Promise((resolve) => stopping.once('exit', resolve));
    stopping.stdin.end();
    stopping.kill('SIGTERM');
    await gone;
  }
  async function stop() {
    await halt();
    if (!kept) await rm(dataDir, { recursive: true, force: true });
  }
  // The signing key is made once, by a run of its own.
  if (!existsSync(path.join(dataDir, 'signing.key'))) {
    const { execFileSync } = await import('node:child_process');
    execFileSync(python, ['-m', 'synapse.app.homeserver', '-c', config, '--generate-keys'], { stdio: 'ignore' });
  }
  try {
    await launch();
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    baseUrl,
    port,
    serverName,
    dataDir,
    /**
     * Creates an account by the shared secret and answers its credentials and an access token of its own device.
     * @param {string} localpart
     * @param {string} password
     * @param {{ displayName?: string, admin?: boolean }} [profile]
     */
    async createAccount(localpart, password, { displayName = localpart, admin = false } = {}) {
      const { nonce } = await api(baseUrl, 'GET', '/_synapse/admin/v1/register');
      const fields = [nonce, localpart, password, admin ? 'admin' : 'notadmin'].join('\0');
      const mac = createHmac('sha1', secret).update(fields).digest('hex');
      const made = await api(baseUrl, 'POST', '/_synapse/admin/v1/register', {
        nonce,
        username: localpart,
        password,
        admin,
        mac,
        displayname: displayName,
      });
      return { userId: made.user_id, localpart, password, accessToken: made.access_token, deviceId: made.device_id };
    },
    /** A request to the client-server API as somebody. */
    request: (method, where, body, token) => api(baseUrl, method, where, body, token),
    async restart() {
      await halt();
      await launch();
    },
    /** Stops the server and keeps its data; `start` brings it back on the same port. */
    halt,
    start: launch,
    stop,
  };
}

/** The name that a kept data folder already has; the keys and rooms in it belong to that name. */
async function keptServerName(dataDir) {
  const config = dataDir && path.join(dataDir, 'homeserver.json');
  return config && existsSync(config) ? JSON.parse(await readFile(config, 'utf8')).server_name : null;
}

/**
 * Two homeservers that federate with one another, each named after its federation port: `localhost:PORT`.
 * @param {Parameters<typeof startHomeserver>[0]} [options] with a `dataDir`, each server keeps a folder below it
 * @returns {Promise<[Awaited<ReturnType<typeof startHomeserver>>, Awaited<ReturnType<typeof startHomeserver>>]>}
 */
export async function startFederation(options = {}) {
  const servers = [];
  try {
    for (const folder of ['first', 'second']) {
      const dataDir = options.dataDir && path.join(options.dataDir, folder);
      const kept = await keptServerName(dataDir);
      const federationPort = await freePort(kept ? Number(kept.split(':').at(-1)) : 0);
      const serverName = `localhost:${federationPort}`;
      servers.push(await startHomeserver({ ...options, ...(dataDir && { dataDir }), serverName, federationPort }));
    }
  } catch (error) {
    for (const server of servers) await server.stop();
    throw error;
  }
  return servers;
}

/** What the command line asks for. @throws {Error} with one clear sentence */
function commandLine() {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      federated: { type: 'boolean', default: false },
      account: { type: 'string', multiple: true, default: [] },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${values.port} is not a port.`);
  if (port > 0 && values.federated) throw new Error('Two servers cannot share one port: leave out --port.');
  const accounts = values.account.map((word) => /^([^:]+):(.+)$/.exec(word)?.slice(1));
  if (accounts.includes(undefined)) throw new Error('An account is written name:password.');
  return { ...values, port, accounts };
}

async function main() {
  const { data, port, federated, accounts } = commandLine();
  const options = { port, ...(data && { dataDir: path.resolve(data) }) };
  const servers = federated ? await startFederation(options) : [await startHomeserver(options)];
  const end = async (code) => {
    for (const server of servers) await server.stop();
    process.exit(code);
  };
  process.on('SIGINT', () => void end(0));
  process.on('SIGTERM', () => void end(0));
  try {
    for (const server of servers) {
      for (const [localpart, password] of accounts) await server.createAccount(localpart, password);
      console.log(`${server.serverName} is ready at ${server.baseUrl}`);
    }
  } catch (error) {
    console.error(error.message);
    await end(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  });
}
