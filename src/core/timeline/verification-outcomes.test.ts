import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../protocol/vault';
import { gatherOutcomes } from './verification-outcomes';

let serial = 0;
function refers(type: string, sender: string, more: Record<string, unknown> = {}): StoredEvent {
  serial += 1;
  const content = { ...more, 'm.relates_to': { rel_type: 'm.reference', event_id: '$request' } };
  return {
    roomId: '!room:a',
    eventId: `$${serial}`,
    position: serial,
    timestamp: serial,
    gapToken: null,
    event: { type: `m.key.verification.${type}`, sender, content },
    clear: null,
  } as unknown as StoredEvent;
}
const outcome = (...records: StoredEvent[]) => gatherOutcomes(records)('$request');

describe('the outcome of a verification asked for in a room', () => {
  it('is open while nothing has ended it', () => {
    expect(outcome(refers('ready', '@bo:a'), refers('start', '@ana:a'))).toBe('open');
  });
  it('is verified once both sides say so, not before', () => {
    expect(outcome(refers('done', '@ana:a'), refers('done', '@ana:a'))).toBe('open');
    expect(outcome(refers('done', '@ana:a'), refers('done', '@bo:a'))).toBe('verified');
  });
  it('stays verified when a cancellation comes late', () => {
    const late = refers('cancel', '@bo:a', { code: 'm.timeout' });
    expect(outcome(refers('done', '@ana:a'), refers('done', '@bo:a'), late)).toBe('verified');
  });
  it.each([
    ['m.user', 'cancelled'],
    ['m.timeout', 'timed-out'],
    ['m.mismatched_sas', 'mismatch'],
    ['m.key_mismatch', 'mismatch'],
    ['org.example.new', 'cancelled'],
    [undefined, 'cancelled'],
  ])('follows the code %s of a cancellation', (code, expected) => {
    expect(outcome(refers('cancel', '@bo:a', { code }))).toBe(expected);
  });
  it('is that of the first cancellation', () => {
    const first = refers('cancel', '@bo:a', { code: 'm.mismatched_sas' });
    expect(outcome(first, refers('cancel', '@ana:a', { code: 'm.user' }))).toBe('mismatch');
  });
  it('belongs to its own request alone', () => {
    expect(gatherOutcomes([refers('cancel', '@bo:a')])('$other')).toBe('open');
  });
});
