import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { command, connect, nothing, serve, topic, webPort, type Client } from './channel';
import { fail } from './errors';

const contract = {
  commands: {
    double: command<number>()(v.object({ value: v.number() })),
    refuse: command<null>()(nothing),
    explode: command<null>()(nothing),
  },
  topics: { count: topic<number>()(v.object({ from: v.number() })) },
};

function pair() {
  const { port1, port2 } = new MessageChannel();
  const emitters: ((batch: number) => void)[] = [];
  const disposed = vi.fn();
  const onDefect = vi.fn(() => 'ref-1');
  const stop = serve(webPort(port1), contract, {
    commands: {
      double: ({ value }) => value * 2,
      refuse: () => fail('forbidden'),
      explode: () => {
        throw new Error('secret detail');
      },
    },
    topics: {
      count: ({ from }, emit) => {
        emit(from);
        emitters.push(emit);
        return disposed;
      },
    },
    onDefect,
  });
  const client = connect(webPort(port2), contract);
  return { client, stop, emitters, disposed, onDefect };
}

describe('a channel', () => {
  it('answers a command', async () => {
    const { client, stop } = pair();
    expect(await client.call('double', { value: 21 })).toEqual({ ok: true, value: 42 });
    stop();
  });

  it('refuses an unknown name, also one of the prototype', async () => {
    const { client, stop } = pair();
    const loose = client as unknown as Client<{
      commands: Record<string, { input: v.GenericSchema }>;
      topics: Record<string, never>;
    }>;
    for (const name of ['nope', 'toString', '__proto__']) {
      expect(await loose.call(name as never, undefined as never)).toMatchObject({
        ok: false,
        error: { code: 'unknown-command' },
      });
    }
    stop();
  });

  it('refuses an argument that the schema refuses, and says which', async () => {
    const { client, stop } = pair();
    const answer = await client.call('double', { value: 'many' as unknown as number });
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request', detail: { path: 'value' } } });
    stop();
  });

  it('carries a typed failure, and hides the text of a defect behind a reference', async () => {
    const { client, stop, onDefect } = pair();
    expect(await client.call('refuse', undefined)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    const defect = await client.call('explode', undefined);
    expect(defect).toEqual({
      ok: false,
      error: { code: 'internal', retryable: false, detail: { command: 'explode', reference: 'ref-1' } },
    });
    expect(onDefect).toHaveBeenCalledOnce();
    stop();
  });

  it('delivers a subscription in order until it is ended', async () => {
    const { client, stop, emitters, disposed } = pair();
    const seen: number[] = [];
    const end = client.subscribe('count', { from: 5 }, (batch) => seen.push(batch));
    await vi.waitFor(() => expect(seen).toEqual([5]));
    emitters[0]?.(6);
    emitters[0]?.(7);
    await vi.waitFor(() => expect(seen).toEqual([5, 6, 7]));
    end();
    await vi.waitFor(() => expect(disposed).toHaveBeenCalledOnce());
    emitters[0]?.(8);
    await client.call('double', { value: 1 });
    expect(seen).toEqual([5, 6, 7]);
    stop();
  });

  it('ends every subscription when the server stops', async () => {
    const { client, stop, disposed } = pair();
    client.subscribe('count', { from: 0 }, () => undefined);
    await client.call('double', { value: 1 });
    stop();
    expect(disposed).toHaveBeenCalledOnce();
  });
});
