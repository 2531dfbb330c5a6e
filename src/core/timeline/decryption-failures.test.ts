import type { MatrixEvent } from 'matrix-js-sdk/lib/models/event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BackupOfRoom } from '../key-backup';
import { createMemoryVault, createTestContext, roomId, storedEvent, type MemoryVault } from '../testing';
import { failureNow, failureOf, withheldWords } from './decryption-failure';
import { createDecryptionFailures } from './decryption-failures';
import { createDecryptionStatistics, medianOf } from './decryption-statistics';

let vault: MemoryVault;
let now: number;

beforeEach(() => {
  vault = createMemoryVault();
  now = 1_000;
});

function start() {
  const context = createTestContext(vault, { clock: () => now });
  const statistics = createDecryptionStatistics(context);
  return { failures: createDecryptionFailures(context, statistics), statistics };
}
const ciphertext = (number: number) =>
  storedEvent(number, { event: { type: 'm.room.encrypted', content: { session_id: 's' } } });
const failed = (reason: string, words = ''): MatrixEvent =>
  ({ decryptionFailureReason: reason, getContent: () => ({ body: words }) }) as unknown as MatrixEvent;

describe('why an event cannot be read', () => {
  it('is told by the code with which its key was withheld', () => {
    for (const [words, why] of Object.entries(withheldWords)) {
      expect(failureOf(failed('MEGOLM_KEY_WITHHELD', `** Unable to decrypt: DecryptionError: ${words} **`))).toBe(why);
    }
    expect(failureOf(failed('MEGOLM_KEY_WITHHELD', 'Something new.'))).toBe('withheld');
    expect(failureOf(failed('A_CODE_OF_TOMORROW'))).toBe('unknown');
  });

  it.each([
    ['unknown', false, 'sent-before'],
    ['none', false, 'no-backup'],
    ['deleted', false, 'no-backup'],
    ['not-connected', false, 'backup-not-connected'],
    ['other-key', false, 'backup-not-connected'],
    ['connected', false, 'fetching'],
    ['connected', true, 'not-in-backup'],
  ] as const)('follows the backup: %s, searched %s', (state, searched, why) => {
    const backup: BackupOfRoom = { state, searched, sessionConfirmed: false };
    expect(failureNow('sent-before', backup)).toBe(why);
    expect(failureNow('not-member-then', backup)).toBe('not-member-then');
    expect(failureNow(null, backup)).toBe('not-tried');
  });

  it('does not blame a session that has been confirmed since', () => {
    const backup: BackupOfRoom = { state: 'none', searched: false, sessionConfirmed: false };
    expect(failureNow('withheld-unverified', backup)).toBe('withheld-unverified');
    expect(failureNow('withheld-unverified', { ...backup, sessionConfirmed: true })).toBe('withheld-unverified-then');
  });
});

describe('repairs', () => {
  it('are all counted where rooms are repaired side by side', async () => {
    const { statistics } = start();
    await Promise.all([statistics.repaired([1_000, 2_000]), statistics.repaired([4_000])]);
    expect(await statistics.read()).toMatchObject({ repaired: 3, repairedAfterLongestSeconds: 4 });
    expect(await start().statistics.read()).toMatchObject({ repaired: 3 });
  });
});

describe('failed decryptions', () => {
  it('are known after a restart, with the time of the first failure', async () => {
    await vault.client.call('writeEvents', { roomId, events: [ciphertext(1)] });
    const { failures } = start();
    expect(failures.note(roomId, '$1', 'waiting')).toBe(true);
    now = 5_000;
    expect(failures.note(roomId, '$1', 'waiting')).toBe(false);
    expect(failures.note(roomId, '$1', 'withheld')).toBe(true);
    await failures.write(roomId);
    const later = start().failures;
    expect(later.of('$1')).toBeNull();
    expect(await later.load(roomId, ['$1'])).toBe(true);
    expect(later.of('$1')).toEqual({ why: 'withheld', since: 1_000 });
    expect(await later.load(roomId, ['$1'])).toBe(false);
  });

  it('are written when their event is, where they were noted before', async () => {
    const { failures } = start();
    failures.note(roomId, '$1', 'waiting');
    await failures.write(roomId);
    now = 5_000;
    await vault.client.call('writeEvents', { roomId, events: [ciphertext(1)] });
    await failures.write(roomId);
    const later = start().failures;
    await later.load(roomId, ['$1']);
    expect(later.of('$1')).toEqual({ why: 'waiting', since: 1_000 });
  });

  it('are counted by reason, and how long repairs took, over restarts and without names', async () => {
    await vault.client.call('writeEvents', { roomId, events: [1, 2, 3, 4].map(ciphertext) });
    const { failures } = start();
    for (const id of ['$1', '$2', '$3']) failures.note(roomId, id, 'waiting');
    await failures.write(roomId);
    now = 3_000;
    const clear = { type: 'm.room.message', content: {} };
    await vault.client.call('writeEvents', { roomId, events: [{ ...ciphertext(1), clear }] });
    await failures.repaired(roomId, ['$1']);
    now = 11_000;
    const again = start();
    await vault.client.call('writeEvents', { roomId, events: [{ ...ciphertext(2), clear }] });
    await again.failures.repaired(roomId, ['$2', '$4']);
    const facts = await start().statistics.read();
    expect(facts).toEqual({
      undecryptable: 2,
      'undecryptable.waiting': 1,
      'undecryptable.not-tried': 1,
      repaired: 2,
      repairedAfterMedianSeconds: 6,
      repairedAfterLongestSeconds: 10,
    });
    expect(JSON.stringify(facts)).not.toContain('example.org');
  });

  it('have the middle one as their median', () => {
    expect([medianOf([]), medianOf([4]), medianOf([9, 1, 2]), medianOf([4, 1, 2, 9])]).toEqual([0, 4, 2, 3]);
  });
});
