import { describe, expect, it } from 'vitest';
import { attachmentOf } from './attachments';

const account = '0123456789abcdef';
const made = (content: Record<string, unknown>) => attachmentOf(account, content, '@camille:example.org');
const picture = (info: unknown, more: Record<string, unknown> = {}) =>
  made({ msgtype: 'm.image', body: 'a.png', url: 'mxc://example.org/abc', info, ...more });

describe('an attachment', () => {
  it('has a name without folders and without signs that turn the reading direction', () => {
    const nameOf = (body: string) => made({ msgtype: 'm.file', body }).name;
    expect(nameOf('../../etc/passwd')).toBe('passwd');
    expect(nameOf('C:\\Windows\\x.exe')).toBe('x.exe');
    expect(nameOf('facture\u202Efdp.exe')).toBe('facturefdp.exe');
    expect(nameOf('..')).toBe('file');
  });

  it('takes a blurhash that is well formed and no other', () => {
    expect(picture({ 'xyz.amorgan.blurhash': 'LEHV6nWB2yk8pyo0adR*.7kCMdnj' }).blurhash).toBe(
      'LEHV6nWB2yk8pyo0adR*.7kCMdnj',
    );
    for (const hash of ['', 'abc', 'L"H<script>', 'x'.repeat(500), 7, null])
      expect(picture({ 'xyz.amorgan.blurhash': hash }).blurhash).toBeNull();
  });

  it('moves where the sender says so, else by its type', () => {
    expect(picture({ mimetype: 'image/gif' }).isAnimated).toBe(true);
    expect(picture({ mimetype: 'image/gif', is_animated: false }).isAnimated).toBe(false);
    expect(picture({ mimetype: 'image/webp', 'org.matrix.msc4230.is_animated': true }).isAnimated).toBe(true);
    expect(picture({ mimetype: 'image/png' }).isAnimated).toBe(false);
  });

  it('that is a picture of no type is asked for as one; main looks at its bytes', () => {
    expect(picture({}).mimeType).toBe('image/png');
    expect(made({ msgtype: 'm.file', body: 'x', url: 'mxc://a/b' }).mimeType).toBe('application/octet-stream');
    expect(picture({ mimetype: 'image/svg+xml' }).mimeType).toBe('image/svg+xml');
  });

  it('has a preview where there is something to look at', () => {
    expect(picture({ mimetype: 'image/png' }).thumbnailUrl).toContain('/thumbnail/example.org/abc');
    expect(picture({ mimetype: 'image/heic' }).thumbnailUrl).toBeNull();
    expect(picture({ mimetype: 'image/svg+xml' }).thumbnailUrl).toBeNull();
    const own = { mimetype: 'image/heic', thumbnail_url: 'mxc://example.org/small' };
    expect(picture(own).thumbnailUrl).toContain('/thumbnail/example.org/small');
    expect(picture({ mimetype: 'image/heic', thumbnail_url: 'https://evil.example/x' }).thumbnailUrl).toBeNull();
    const film = (info: unknown) => made({ msgtype: 'm.video', body: 'f', url: 'mxc://example.org/f', info });
    expect(film({ mimetype: 'video/mp4' }).thumbnailUrl).toBeNull();
    expect(film({ mimetype: 'video/mp4', thumbnail_url: 'mxc://a/b' }).thumbnailUrl).toContain('/thumbnail/a/b');
  });

  it('has a waveform from 0 to 1, thinned out, whatever the sender wrote', () => {
    const waveform = (bars: unknown) =>
      made({ msgtype: 'm.audio', body: 'x', 'org.matrix.msc1767.audio': { waveform: bars } }).waveform;
    expect(waveform([0, 512, 1024, 9e99, -4, 'x', null])).toEqual([0, 0.5, 1, 1, 0, 0, 0]);
    expect(waveform(Array.from({ length: 1000 }, () => 1024))).toHaveLength(120);
    expect(waveform([])).toBeNull();
    expect(waveform('x')).toBeNull();
  });
});
