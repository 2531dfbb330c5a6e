import { describe, expect, it } from 'vitest';
import type { RichNode } from '../../protocol/rich-text';
import type { TimelineContent, TimelineItem } from '../../protocol/timeline';
import { isEditable } from '../timeline';
import { editedNodes, lastEditable } from './editable';

const text = (value: string): RichNode => ({ type: 'text', text: value });
const said = (value: string, style: 'text' | 'emote' | 'notice' = 'text'): TimelineContent => ({
  type: 'text',
  style,
  body: [text(value)],
  cut: false,
  bigEmoji: false,
});
const item = (content: TimelineContent, fields: Partial<TimelineItem> = {}) =>
  ({ mine: true, eventId: '$e', content, ...fields }) as TimelineItem;

describe('what I said', () => {
  it('may be changed where it is text of mine that the homeserver has, in full', () => {
    expect(isEditable(item(said('x')))).toBe(true);
    for (const other of [
      item(said('x'), { mine: false }),
      item(said('x'), { eventId: null }),
      item(said('x', 'notice')),
      item({ ...said('x'), cut: true } as TimelineContent),
      item({ type: 'redacted', by: null, reason: null }),
    ])
      expect(isEditable(other)).toBe(false);
  });

  it('last is changed by Up, and nothing earlier while it is on its way', () => {
    const [first, last] = [item(said('a')), item(said('b'))];
    expect(lastEditable([first, last, item(said('c'), { mine: false })])).toBe(last);
    expect(lastEditable([first, item(said('b'), { eventId: null })])).toBeNull();
    expect(lastEditable([])).toBeNull();
  });

  it('comes back as it was written', () => {
    expect(editedNodes(item(said('x')))).toEqual([text('x')]);
    expect(editedNodes(item(said('rit', 'emote')))).toEqual([text('/me '), text('rit')]);
    expect(editedNodes(item(said('/me')))).toEqual([text('/'), text('/me')]);
  });
});
