/** A reverse proxy in front of the homeserver: cuts the network, answers for the server, hides features, counts. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}
/** The homeserver gets the request, its answer is thrown away and the connection dropped; called in between. */
export interface Unanswered {
  onAnswer: () => void;
}
/** Decides for one request: an answer of its own, `cut` to drop the connection at once, or null to pass it on. */
export type Rule = (request: IncomingMessage) => Answer | Unanswered | 'cut' | null;

export interface Proxy {
  baseUrl: string;
  /** Adds a rule; answers what removes it. */
  when: (rule: Rule) => () => void;
  /** Drops every connection, now and until the answered function is called. */
  cut: () => () => void;
  /** Changes the JSON that the server answers on paths that end with `path`. */
  rewrite: (path: string, change: (body: never) => unknown) => () => void;
  /** Takes requests on paths that end with `path`, but reads nothing of their bodies until the answered function is called. */
  hold: (path: string) => () => void;
  /** How many requests on paths that end with `path` wait for an answer now. */
  waiting: (path: string) => number;
  /** Paths asked for so far. */
  requests: readonly string[];
  stop: () => Promise<void>;
}

export async function startProxy(target: string): Promise<Proxy> {
  const rules = new Set<Rule>();
  const rewrites = new Set<{ path: string; change: (body: never) => unknown }>();
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  const open = new Set<{ pathname: string }>();
  const holds = new Map<string, Promise<void>>();
  let down = false;

  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', target);
    requests.push(`${incoming.method} ${url.pathname}`);
    const entry = { pathname: url.pathname };
    open.add(entry);
    outgoing.on('close', () => open.delete(entry));
    let unanswered: Unanswered | null = null;
    for (const rule of rules) {
      const answer = rule(incoming);
      if (answer === 'cut') return void incoming.socket.destroy();
      if (answer && 'onAnswer' in answer) unanswered = answer;
      else if (answer) return reply(outgoing, answer);
    }
    const rewriting = [...rewrites].find(({ path }) => url.pathname.endsWith(path));
    const headers = { ...incoming.headers, host: url.host };
    if (rewriting) delete headers['accept-encoding'];
    const forwarded = request(url, { method: incoming.method, headers }, (answer) => {
      if (unanswered) {
        unanswered.onAnswer();
        return void incoming.socket.destroy();
      }
      if (!rewriting) {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        return void answer.pipe(outgoing);
      }
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        reply(outgoing, { status: answer.statusCode ?? 502, body: rewriting.change(body as never) });
      });
    });
    forwarded.on('error', () => outgoing.destroy());
    outgoing.on('close', () => forwarded.destroy());
    const held = [...holds].find(([path]) => url.pathname.endsWith(path))?.[1] ?? Promise.resolve();
    void held.then(() => incoming.pipe(forwarded));
  });
  server.on('connection', (socket) => {
    if (down) return void socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    baseUrl: `http://localhost:${port}`,
    requests,
    waiting: (path) => [...open].filter(({ pathname }) => pathname.endsWith(path)).length,
    when(rule) {
      rules.add(rule);
      return () => rules.delete(rule);
    },
    cut() {
      down = true;
      for (const socket of sockets) socket.destroy();
      return () => {
        down = false;
      };
    },
    hold(path) {
      let release = () => {};
      holds.set(path, new Promise<void>((resolve) => (release = resolve)));
      return () => {
        holds.delete(path);
        release();
      };
    },
    rewrite(path, change) {
      const entry = { path, change };
      rewrites.add(entry);
      return () => rewrites.delete(entry);
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The homeserver behind it has classic sync alone. */
export function hideSlidingSync(proxy: Proxy): void {
  proxy.rewrite('/_matrix/client/versions', (body: { unstable_features: Record<string, boolean> }) => ({
    ...body,
    unstable_features: { ...body.unstable_features, 'org.matrix.simplified_msc3575': false },
  }));
}

interface SlidingAnswer {
  rooms?: Record<string, { timeline?: { sender: string }[] | undefined }>;
}

/** Sliding sync no longer brings what somebody sends; answers what ends that. */
export const hideEventsOf = (proxy: Proxy, userId: string): (() => void) =>
  proxy.rewrite('/org.matrix.simplified_msc3575/sync', (answer: SlidingAnswer) => {
    for (const told of Object.values(answer.rooms ?? {}))
      told.timeline = told.timeline?.filter(({ sender }) => sender !== userId);
    return answer;
  });

function reply(outgoing: ServerResponse, { status, body, headers }: Answer): void {
  outgoing.writeHead(status, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*', ...headers });
  outgoing.end(typeof body === 'string' ? body : JSON.stringify(body));
}
