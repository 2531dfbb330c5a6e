import { describe, expect, it } from 'vitest';
import type { OutgoingFile } from '../../protocol/attachments';
import { fileContent, uploadsOf } from './file-content';

const photograph: OutgoingFile = {
  token: 'a-token-of-sixteen',
  kind: 'image',
  name: 'quai.jpg',
  mimeType: 'image/jpeg',
  size: 3_100_000,
  width: 4000,
  height: 3000,
  duration: null,
  blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj',
  thumbnail: { token: 'another-token-of-it', size: 40_000, mimeType: 'image/jpeg', width: 800, height: 600 },
  voice: null,
  removePosition: true,
};
const nowhere = { threadId: null, replyTo: null };

describe('the content of a file', () => {
  it('has its name as body without a caption', () => {
    expect(fileContent(photograph, '  ', nowhere)).toEqual({
      msgtype: 'm.image',
      body: 'quai.jpg',
      filename: 'quai.jpg',
      info: {
        mimetype: 'image/jpeg',
        size: 3_100_000,
        w: 4000,
        h: 3000,
        'xyz.amorgan.blurhash': 'LEHV6nWB2yk8pyo0adR*.7kCMdnj',
        thumbnail_info: { mimetype: 'image/jpeg', size: 40_000, w: 800, h: 600 },
      },
      'm.mentions': {},
    });
  });

  it('has the caption as body, formatted, with those whom it names', () => {
    expect(fileContent(photograph, 'Vu par @ines:example.org **hier**', nowhere)).toMatchObject({
      body: 'Vu par @ines:example.org **hier**',
      filename: 'quai.jpg',
      format: 'org.matrix.custom.html',
      'm.mentions': { user_ids: ['@ines:example.org'] },
    });
  });

  it('is a voice message where it was recorded as one', () => {
    const recorded: OutgoingFile = {
      ...photograph,
      kind: 'audio',
      name: 'Message vocal.ogg',
      mimeType: 'audio/ogg',
      size: 9_000,
      width: null,
      height: null,
      duration: 3_020,
      blurhash: null,
      thumbnail: null,
      voice: { waveform: [0, 512, 1024] },
    };
    expect(fileContent(recorded, '', nowhere)).toEqual({
      msgtype: 'm.audio',
      body: 'Message vocal.ogg',
      filename: 'Message vocal.ogg',
      info: { mimetype: 'audio/ogg', size: 9_000, duration: 3_020 },
      'org.matrix.msc1767.audio': { duration: 3_020, waveform: [0, 512, 1024] },
      'org.matrix.msc3245.voice': {},
      'm.mentions': {},
    });
  });

  it.each([
    [{ threadId: null, replyTo: '$a' }, { 'm.in_reply_to': { event_id: '$a' } }],
    [
      { threadId: '$t', replyTo: null },
      { rel_type: 'm.thread', event_id: '$t', is_falling_back: true, 'm.in_reply_to': { event_id: '$t' } },
    ],
    [
      { threadId: '$t', replyTo: '$a' },
      { rel_type: 'm.thread', event_id: '$t', is_falling_back: false, 'm.in_reply_to': { event_id: '$a' } },
    ],
  ])('relates for %j as %j', (relation, expected) => {
    expect(fileContent(photograph, '', relation)['m.relates_to']).toEqual(expected);
  });

  it('waits for its thumbnail, then for the file, whose position alone is removed', () => {
    expect(uploadsOf(photograph).map(({ part, removePosition }) => [part, removePosition])).toEqual([
      ['thumbnail', false],
      ['file', true],
    ]);
    expect(uploadsOf({ ...photograph, thumbnail: null })).toHaveLength(1);
  });
});
