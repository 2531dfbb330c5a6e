import type { CryptoApi } from 'matrix-js-sdk/lib/crypto-api/index';
import { describe, expect, it } from 'vitest';
import { createMemoryVault, createTestContext } from '../testing';
import { createVerifiedKeys } from './verified-keys';

const ines = '@ines:example.org';
const verified = { known: true, verified: true, wasVerified: true, needsApproval: false };
const lost = { known: true, verified: false, wasVerified: true, needsApproval: false };

function setUp(vault = createMemoryVault()) {
  const state = { key: 'first', withdrawn: [] as string[] };
  const crypto = {
    getUserCrossSigningKeys: () =>
      Promise.resolve({
        master_key: { user_id: ines, usage: ['master'], keys: { [`ed25519:${state.key}`]: state.key } },
      }),
    withdrawVerificationRequirement: (userId: string) => Promise.resolve(void state.withdrawn.push(userId)),
  } as unknown as CryptoApi;
  return { state, vault, keys: createVerifiedKeys(createTestContext(vault), crypto) };
}

describe('the keys of verified people', () => {
  it('withdraw the verification where the key is the one that was verified: the reset was one’s own', async () => {
    const { state, keys } = setUp();
    expect(await keys.review(ines, verified)).toBe(false);
    expect(await keys.review(ines, lost)).toBe(true);
    expect(state.withdrawn).toEqual([ines]);
  });

  it('leave a person alone whose key is another one', async () => {
    const { state, keys } = setUp();
    await keys.review(ines, verified);
    state.key = 'second';
    expect(await keys.review(ines, lost)).toBe(false);
    expect(state.withdrawn).toEqual([]);
  });

  it('leave a person alone whose verified key was never seen', async () => {
    const { state, keys } = setUp();
    expect(await keys.review(ines, lost)).toBe(false);
    expect(state.withdrawn).toEqual([]);
  });

  it('are known after a restart', async () => {
    const { vault, keys } = setUp();
    await keys.review(ines, verified);
    expect(await setUp(vault).keys.review(ines, lost)).toBe(true);
  });
});
