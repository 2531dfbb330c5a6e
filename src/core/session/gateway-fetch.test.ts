import { describe, expect, it, vi } from 'vitest';
import type { CoreContext } from '../ports';
import { gatewayFetch } from './gateway-fetch';

function house() {
  const call = vi.fn();
  const send = vi.fn((_input: unknown, _init?: RequestInit) => Promise.resolve(new Response('{}')));
  const host = { call } as unknown as CoreContext['host'];
  return { call, send, fetch: gatewayFetch({ host }, send) };
}
const address = 'pli-hs://0123456789abcdef/_matrix/client/v3/sync';

describe('the fetch to the gateway', () => {
  it('tells main of a request that is given up, by the mark that it carries', async () => {
    const { call, send, fetch } = house();
    const control = new AbortController();
    await fetch(address, { signal: control.signal, headers: { accept: 'application/json' } });
    const headers = new Headers(send.mock.calls[0]?.[1]?.headers);
    expect(headers.get('accept')).toBe('application/json');
    expect(call).not.toHaveBeenCalled();
    control.abort();
    expect(call.mock.calls).toEqual([['cancelRequest', { id: headers.get('x-pli-request') }]]);
  });

  it('marks nothing that can’t be given up, and tells nothing of what has failed', async () => {
    const { call, send, fetch } = house();
    await fetch(address, { method: 'POST' });
    expect(send.mock.calls[0]?.[1]?.headers).toBeUndefined();
    const control = new AbortController();
    send.mockRejectedValueOnce(new TypeError('failed'));
    await expect(fetch(address, { signal: control.signal })).rejects.toThrow('failed');
    control.abort();
    expect(call).not.toHaveBeenCalled();
  });
});
