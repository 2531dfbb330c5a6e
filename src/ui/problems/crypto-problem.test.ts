import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../protocol/errors';
import { cryptoProblemWords } from './crypto-problem';

describe('what a page offers for message keys that cannot be used', () => {
  it('offers a new session for what waiting cannot mend, and only for that', () => {
    const hopeless = ['profile-copied', 'store-corrupt', 'store-key-wrong', 'encryption-unavailable'] as const;
    for (const code of hopeless) expect(cryptoProblemWords(code).anew).not.toBeNull();
    for (const code of ['store-locked', 'disk-full'] as const) expect(cryptoProblemWords(code).anew).toBeNull();
  });

  it('never signs the session out that goes on elsewhere', () => {
    expect(cryptoProblemWords('profile-copied').endsOld).toBe(false);
    expect(cryptoProblemWords('store-corrupt').endsOld).toBe(true);
  });

  it('has words for every error', () => {
    for (const code of errorCodes) expect(cryptoProblemWords(code).title).toMatch(/^cryptoProblem\./);
  });
});
