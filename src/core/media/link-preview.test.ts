import { describe, expect, it } from 'vitest';
import { linkPreviewOf } from './link-preview';

const url = 'https://example.org/';
const of = (found: Record<string, unknown>) => linkPreviewOf('0123456789abcdef', url, found);

describe('a link’s preview', () => {
  it('has what the page says of itself, in one line each', () => {
    expect(
      of({
        'og:title': ' Plan\n communal ',
        'og:site_name': 'Préfecture',
        'og:description': 'Zones et accès',
        'og:image': 'mxc://example.org/abc',
      }),
    ).toEqual({
      url,
      title: 'Plan communal',
      siteName: 'Préfecture',
      description: 'Zones et accès',
      imageUrl: 'pli-media://0123456789abcdef/thumbnail/example.org/abc?width=160&height=160&method=scale',
    });
  });

  it('is none without a title, and takes nothing that is no text or no media of the homeserver', () => {
    expect(of({})).toBeNull();
    expect(of({ 'og:title': 7 })).toBeNull();
    expect(of({ 'og:title': 'x', 'og:image': 'https://evil.example/x.png', 'og:description': {} })).toMatchObject({
      imageUrl: null,
      description: '',
    });
    expect(of({ 'og:title': 'x'.repeat(9999) })?.title).toHaveLength(200);
  });
});
