import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { describe, expect, it, vi } from 'vitest';
import { guardStore } from './guard-store';

function guarded(process: () => Promise<unknown>) {
  const crypto = { processSyncChanges: process as (changes: object) => Promise<unknown> };
  const onFailed = vi.fn();
  guardStore({ getCrypto: () => crypto } as unknown as MatrixClient, onFailed);
  return { onFailed, receive: () => crypto.processSyncChanges({}) };
}
const storeError = new Error('failed to read or write to the crypto store Expected the Transaction to be committed');

describe('the guard of the crypto store', () => {
  it('lets through what works, and errors that are not the store’s', async () => {
    const fine = guarded(() => Promise.resolve(['message']));
    await expect(fine.receive()).resolves.toEqual(['message']);
    const odd = guarded(() => Promise.reject(new Error('missing field `content`')));
    await expect(odd.receive()).rejects.toThrow('missing field');
    expect(odd.onFailed).not.toHaveBeenCalled();
  });

  it('tells once of a store that fails, and ends no turn from then on', async () => {
    const broken = guarded(() => Promise.reject(storeError));
    const ended = vi.fn();
    void broken.receive().finally(ended);
    await vi.waitFor(() => expect(broken.onFailed).toHaveBeenCalledExactlyOnceWith(storeError));
    void broken.receive().finally(ended);
    await new Promise((resolve) => setTimeout(resolve));
    expect(broken.onFailed).toHaveBeenCalledOnce();
    expect(ended).not.toHaveBeenCalled();
  });
});
