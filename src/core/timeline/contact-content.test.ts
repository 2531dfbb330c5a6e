import { describe, expect, it } from 'vitest';
import { contactContent } from '../contacts';
import { parseBody } from '../rich-text';
import { sharedContact } from './contact-content';

const shared = (formatted: string, more: Record<string, unknown> = { 'm.mentions': {} }) =>
  sharedContact(parseBody('x', formatted, '@me:a').body, more);
const link = '<a href="https://matrix.to/#/@ines:example.org">Inès Roche</a>';
const ines = { userId: '@ines:example.org', name: 'Inès Roche' };

describe('a message that shares a person', () => {
  it('is a link to one and nothing else', () => {
    expect(shared(link)).toEqual(ines);
    expect(shared(`<p>${link}</p>\n`)).toEqual(ines);
  });

  it('is what Pli sends', () => {
    const content = contactContent(ines.userId, ines.name);
    expect(content).toMatchObject({ body: 'Inès Roche (@ines:example.org)', 'm.mentions': {} });
    expect(shared(content.formatted_body ?? '', content)).toEqual(ines);
  });

  it('is none with more words, several people, or a room', () => {
    expect(shared(`Vois ${link}`)).toBeNull();
    expect(shared(link + link)).toBeNull();
    expect(shared('<a href="https://matrix.to/#/%23salon:example.org">Salon</a>')).toBeNull();
  });

  it('is none where the person is called', () => {
    expect(shared(link, { 'm.mentions': { user_ids: [ines.userId] } })).toBeNull();
    expect(shared(link, {})).toBeNull();
  });

  it('is a bare address of a client that knows no mentions', () => {
    const address = 'https://matrix.to/#/@ines:example.org';
    const named = { userId: ines.userId, name: ines.userId };
    expect(shared(`<a href="${address}">@ines:example.org</a>`, {})).toEqual(named);
    expect(sharedContact(parseBody(address, null, '').body, {})).toEqual(named);
  });
});
