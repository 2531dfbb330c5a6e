import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { decryptionFailures, type DecryptionFailure } from '../../protocol/timeline';
import { explanations, spanInWords, stepsOf, type LockedItem } from './locked-words';

const person = (name: string) => ({ userId: `@${name}:x`, name });
const locked = (why: DecryptionFailure, fields: object = {}, since: number | null = 0) =>
  ({ sender: person('ines'), mine: false, content: { type: 'undecryptable', why, since }, ...fields }) as LockedItem;
const minute = 60_000;

describe('a message that cannot be read', () => {
  it('has its own sentence for each reason', () => {
    expect(new Set(Object.values(explanations).map(({ sentence }) => sentence)).size).toBe(decryptionFailures.length);
  });

  it('offers a step, except where Pli is at it itself', () => {
    const without = decryptionFailures.filter((why) => stepsOf([locked(why)], true, minute).length === 0);
    expect(without).toEqual(['not-tried', 'fetching']);
  });

  it('is not to be worried about in its first minute', () => {
    expect(stepsOf([locked('waiting')], true, minute - 1)).toEqual([]);
    expect(stepsOf([locked('waiting')], true, minute)).toEqual(['ask-sessions', 'ask-sender']);
    expect(stepsOf([locked('waiting', {}, null)], true, minute)).toEqual([]);
  });

  it('asks its one sender alone, and only where one may write', () => {
    const both = [locked('not-member-then'), locked('not-member-then', { sender: person('paul') })];
    expect(stepsOf(both, true, minute)).toEqual([]);
    expect(stepsOf(both.slice(1), true, minute)).toEqual(['ask-sender']);
    expect(stepsOf(both.slice(1), false, minute)).toEqual([]);
    expect(stepsOf([locked('withheld', { mine: true })], true, minute)).toEqual(['ask-sessions']);
  });

  it('waits in minutes, hours or days', () => {
    const intl = createIntl({ locale: 'en' });
    const spans = [30_000, 89 * minute, 90 * minute, 35 * 60 * minute, 50 * 60 * minute];
    expect(spans.map((span) => spanInWords(intl, span))).toEqual([
      '1 minute',
      '89 minutes',
      '2 hours',
      '35 hours',
      '2 days',
    ]);
  });
});
