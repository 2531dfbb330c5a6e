/**
 * One file for a border: both ends of a typed channel over a MessagePort. A contract names the commands and the
 * topics with a schema for what arrives; unknown names and arguments that the schema refuses are answered with an
 * error, never executed. A topic yields numbered batches; a gap makes the client subscribe anew.
 */
import { createBirpc } from 'birpc';
import * as v from 'valibot';
import { PliFailure, failed, ok, pliError, type PliError, type Result } from './errors';

type Schema<I> = v.GenericSchema<unknown, I>;

/** A typed request with a typed answer. `answer` carries a type only. */
export interface Command<I, O> {
  readonly input: Schema<I>;
  readonly answer?: O;
}
/** A stream of batches for given parameters. `batch` carries a type only. */
export interface Topic<P, B> {
  readonly params: Schema<P>;
  readonly batch?: B;
}
export interface Contract {
  readonly commands: Record<string, Command<unknown, unknown>>;
  readonly topics: Record<string, Topic<unknown, unknown>>;
}

/** Declares a command: `command<Answer>()(inputSchema)`. */
export const command =
  <O>() =>
  <I>(input: Schema<I>): Command<I, O> => ({ input });
/** Declares a topic: `topic<Batch>()(paramsSchema)`. */
export const topic =
  <B>() =>
  <P>(params: Schema<P>): Topic<P, B> => ({ params });
/** The schema of a command or topic without arguments. */
export const nothing = v.optional(v.undefined());

type InputOf<C> = C extends Command<infer I, unknown> ? I : never;
type AnswerOf<C> = C extends Command<unknown, infer O> ? O : never;
type ParamsOf<T> = T extends Topic<infer P, unknown> ? P : never;
type BatchOf<T> = T extends Topic<unknown, infer B> ? B : never;

/** What both Web MessagePorts, Workers and Electron's MessagePortMain can be seen as. */
export interface Port {
  post(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
  close(): void;
}

interface WebPort {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: object) => void): void;
  start?(): void;
  close?(): void;
}
/** A {@link Port} over a Web MessagePort, a Worker or a worker's own scope. */
export function webPort(port: WebPort): Port {
  return {
    post: (message) => port.postMessage(message),
    listen: (listener) => {
      port.addEventListener('message', (event) => listener((event as { data?: unknown }).data));
      port.start?.();
    },
    close: () => port.close?.(),
  };
}

interface EventEmitterPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  start?(): void;
  close?(): void;
}
/** A {@link Port} over Electron's MessagePortMain (main and utility processes). */
export function emitterPort(port: EventEmitterPort): Port {
  return {
    post: (message) => port.postMessage(message),
    listen: (listener) => {
      port.on('message', (event) => listener(event.data));
      port.start?.();
    },
    close: () => port.close?.(),
  };
}

export type CommandHandlers<C extends Contract> = {
  [K in keyof C['commands']]: (
    input: InputOf<C['commands'][K]>,
  ) => Promise<AnswerOf<C['commands'][K]>> | AnswerOf<C['commands'][K]>;
};
export type TopicHandlers<C extends Contract> = {
  /** Starts a subscription: emits a snapshot first, then patches; answers its disposer. */
  [K in keyof C['topics']]: (
    params: ParamsOf<C['topics'][K]>,
    emit: (batch: BatchOf<C['topics'][K]>) => void,
  ) => () => void;
};
export interface ServeOptions<C extends Contract> {
  commands: CommandHandlers<C>;
  topics: TopicHandlers<C>;
  /** Told of every defect (an exception that is not a {@link PliFailure}); answers a reference for the log. */
  onDefect: (name: string, error: unknown) => string;
}

interface ServerSide {
  request(name: string, input: unknown): Promise<Result<unknown>>;
  subscribe(id: number, name: string, params: unknown): Result<null>;
  unsubscribe(id: number): void;
}
interface ClientSide {
  batch(id: number, sequence: number, batch: unknown): void;
}

/** Serves a contract on a port; answers a disposer that ends every subscription and closes the port. */
export function serve<C extends Contract>(port: Port, contract: C, options: ServeOptions<C>): () => void {
  const disposers = new Map<number, () => void>();
  const commands = options.commands as Record<string, (input: unknown) => unknown>;
  const topics = options.topics as Record<string, (params: unknown, emit: (batch: unknown) => void) => () => void>;
  const asError = (name: string, error: unknown): PliError =>
    error instanceof PliFailure
      ? error.error
      : pliError('internal', { command: name, reference: options.onDefect(name, error) });

  const rpc = createBirpc<ClientSide, ServerSide>(
    {
      async request(name, input) {
        const declared = Object.hasOwn(contract.commands, name) ? contract.commands[name] : undefined;
        const handler = commands[name];
        if (!declared || !handler) return failed('unknown-command', { command: name });
        const parsed = v.safeParse(declared.input, input);
        if (!parsed.success) return failed('bad-request', { command: name, path: firstIssuePath(parsed.issues) });
        try {
          return ok(await handler(parsed.output));
        } catch (error) {
          return { ok: false, error: asError(name, error) };
        }
      },
      subscribe(id, name, params) {
        const declared = Object.hasOwn(contract.topics, name) ? contract.topics[name] : undefined;
        const handler = topics[name];
        if (!declared || !handler) return failed('unknown-command', { command: name });
        const parsed = v.safeParse(declared.params, params);
        if (!parsed.success) return failed('bad-request', { command: name });
        let sequence = 0;
        try {
          disposers.set(
            id,
            handler(parsed.output, (batch) => void rpc.batch.asEvent(id, sequence++, batch)),
          );
          return ok(null);
        } catch (error) {
          return { ok: false, error: asError(name, error) };
        }
      },
      unsubscribe(id) {
        disposers.get(id)?.();
        disposers.delete(id);
      },
    },
    { post: (data) => port.post(data), on: (listener) => port.listen(listener), timeout: -1 },
  );
  return () => {
    for (const dispose of disposers.values()) dispose();
    disposers.clear();
    rpc.$close();
    port.close();
  };
}

function firstIssuePath(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues[0] ? (v.getDotPath(issues[0]) ?? '') : '';
}

export interface Client<C extends Contract> {
  /** Sends a command. Never rejects: a closed or broken channel is the error `closed`. */
  call<K extends keyof C['commands'] & string>(
    name: K,
    input: InputOf<C['commands'][K]>,
  ): Promise<Result<AnswerOf<C['commands'][K]>>>;
  /** Subscribes; answers its own clean-up. `onError` hears why a subscription could not be made. */
  subscribe<K extends keyof C['topics'] & string>(
    name: K,
    params: ParamsOf<C['topics'][K]>,
    onBatch: (batch: BatchOf<C['topics'][K]>) => void,
    onError?: (error: PliError) => void,
  ): () => void;
  close(): void;
}

/** Makes the client's end of a contract on a port. */
export function connect<C extends Contract>(port: Port, _contract: C): Client<C> {
  interface Subscription {
    expected: number;
    deliver: (batch: unknown) => void;
    restart: () => void;
  }
  const subscriptions = new Map<number, Subscription>();
  let nextId = 1;
  const rpc = createBirpc<ServerSide, ClientSide>(
    {
      batch(id, sequence, batch) {
        const subscription = subscriptions.get(id);
        if (!subscription) return;
        if (sequence !== subscription.expected) return subscription.restart();
        subscription.expected += 1;
        subscription.deliver(batch);
      },
    },
    { post: (data) => port.post(data), on: (listener) => port.listen(listener), timeout: -1 },
  );

  return {
    async call(name, input) {
      try {
        return (await rpc.request(name, input)) as never;
      } catch {
        return failed('closed', { command: name });
      }
    },
    subscribe(name, params, onBatch, onError) {
      let id = 0;
      const start = () => {
        id = nextId++;
        subscriptions.set(id, { expected: 0, deliver: onBatch as (batch: unknown) => void, restart });
        rpc.subscribe(id, name, params).then(
          (answer) => {
            if (!answer.ok) onError?.(answer.error);
          },
          () => onError?.(pliError('closed')),
        );
      };
      const stop = () => {
        subscriptions.delete(id);
        void rpc.unsubscribe.asEvent(id).catch(() => undefined);
      };
      const restart = () => {
        stop();
        start();
      };
      start();
      return stop;
    },
    close() {
      rpc.$close();
      port.close();
    },
  };
}

/** The value of a result, or a thrown {@link PliFailure}: for callers inside a handler. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new PliFailure(result.error);
}
