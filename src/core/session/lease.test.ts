import { describe, expect, it, vi } from 'vitest';
import type { KeptLease, Lease } from '../../protocol/host';
import { judgeLease, leaseType, questionType, takeLease, type HeldLease, type LeaseParts } from './lease';

const kept = (changes: Partial<KeptLease> = {}): KeptLease => ({
  token: 'old',
  next: null,
  deviceKey: null,
  samePlace: true,
  ...changes,
});

describe('what a token at the homeserver means', () => {
  it.each([
    ['a session that never had a lease', kept({ token: null }), null, 'mine'],
    ['its own token', kept(), 'old', 'mine'],
    ['the token it was about to tell', kept({ next: 'new' }), 'new', 'mine'],
    ['another token', kept(), 'other', 'copied'],
    ['another token, in another place', kept({ samePlace: false }), 'other', 'copied'],
    ['its own token, in another place', kept({ samePlace: false }), 'old', 'ask'],
    ['a token where it has lost its own', kept({ token: null }), 'other', 'ask'],
    ['no token where it had one', kept(), null, 'mine'],
  ] as const)('%s', (_case, lease, onServer, verdict) => {
    expect(judgeLease(lease, onServer)).toBe(verdict);
  });
});

/** Account data that several copies of one profile share. */
function createServer() {
  const data = new Map<string, Record<string, unknown>>();
  const running = new Set<HeldLease>();
  const lost = new Set<HeldLease>();
  let number = 0;
  const write = (type: string, content: Record<string, unknown>) => {
    data.set(type, content);
    for (const lease of running) if (lease.heard(type, content) === 'lost') lost.add(lease);
    return Promise.resolve();
  };
  return {
    lost,
    token: () => data.get(leaseType('D'))?.['token'],
    asked: () => data.has(questionType('D')),
    /** Starts a copy of a profile; answers what it keeps, and its lease. */
    async start(from: KeptLease, parts: Partial<LeaseParts> = {}) {
      const profile: { kept: Lease } = { kept: from };
      const lease = await takeLease({
        deviceId: 'D',
        readKept: () => Promise.resolve(from),
        writeKept: (next) => {
          profile.kept = next;
          return Promise.resolve();
        },
        read: (type) => Promise.resolve(data.get(type) ?? null),
        write,
        wait: () => Promise.resolve(),
        random: () => `token ${(number += 1)}`,
        ...parts,
      });
      running.add(lease);
      return { lease, kept: () => profile.kept, end: () => running.delete(lease) };
    },
  };
}
const copied = { error: { code: 'profile-copied' } };
const first = kept({ token: null });

describe('the lease of a session', () => {
  it('changes its token at every start, and keeps what it tells', async () => {
    const server = createServer();
    const one = await server.start(first);
    expect(one.kept()).toMatchObject({ token: server.token(), next: null });
    one.end();
    const again = await server.start({ ...one.kept(), samePlace: true });
    expect(again.kept().token).toBe(server.token());
    expect(again.kept().token).not.toBe(one.kept().token);
    expect(server.asked()).toBe(false);
  });

  it('is refused to a copy while the original runs, and the original goes on', async () => {
    const server = createServer();
    const original = await server.start(first);
    await expect(server.start({ ...original.kept(), samePlace: false })).rejects.toMatchObject(copied);
    expect(server.lost.size).toBe(0);
    await vi.waitFor(() => expect(original.kept()).toMatchObject({ token: server.token(), next: null }));
  });

  it('is refused to a copy that is older than the last start of the original', async () => {
    const server = createServer();
    const original = await server.start(first);
    const copy = { ...original.kept(), samePlace: false };
    original.end();
    const restarted = await server.start({ ...original.kept(), samePlace: true });
    restarted.end();
    await expect(server.start(copy)).rejects.toMatchObject(copied);
  });

  it('goes to a profile that was moved, and the one that was left behind has lost it', async () => {
    const server = createServer();
    const original = await server.start(first);
    const left = { ...original.kept(), samePlace: true };
    original.end();
    await server.start({ ...left, samePlace: false });
    await expect(server.start(left)).rejects.toMatchObject(copied);
  });

  it('is lost by an original that was out of reach when a copy took it', async () => {
    const server = createServer();
    const original = await server.start(first);
    original.end();
    await server.start({ ...original.kept(), samePlace: false });
    expect(original.lease.heard(leaseType('D'), { token: server.token() })).toBe('lost');
  });

  it('is not lost to its own echoes, however late', async () => {
    const server = createServer();
    const one = await server.start(first);
    const before = server.token();
    await one.lease.renew();
    expect(one.lease.heard(leaseType('D'), { token: before })).toBe('held');
  });

  it('is kept through an end at any step of telling it', async () => {
    for (const failing of ['write', 'writeKept'] as const) {
      const server = createServer();
      const one = await server.start(first);
      one.end();
      const profile = { kept: one.kept() };
      let calls = 0;
      const dying: Partial<LeaseParts> = {
        writeKept: (next) => {
          if (failing === 'writeKept' && (calls += 1) === 2) return Promise.reject(new Error('killed'));
          profile.kept = next;
          return Promise.resolve();
        },
        ...(failing === 'write' ? { write: () => Promise.reject(new Error('killed')) } : {}),
      };
      await expect(server.start({ ...one.kept(), samePlace: true }, dying)).rejects.toThrow('killed');
      await expect(server.start({ ...profile.kept, samePlace: true })).resolves.toBeDefined();
    }
  });

  it('remembers the store’s key across starts', async () => {
    const server = createServer();
    const one = await server.start(first);
    await one.lease.remember('ed25519 key');
    one.end();
    const again = await server.start({ ...one.kept(), samePlace: true });
    expect(again.lease.deviceKey).toBe('ed25519 key');
  });
});
