import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { describe, expect, it } from 'vitest';
import { createMemoryVault, createTestContext } from '../testing';
import { searchPeople } from './directory';

const context = createTestContext(createMemoryVault());
const refusal = (httpStatus: number, errcode: string) => ({ name: 'M_ERROR', httpStatus, errcode });

/** A homeserver that knows people by words of their names, and profiles by Matrix ID. */
function homeserver(profiles: Readonly<Record<string, string | object>>) {
  const terms: string[] = [];
  const client = {
    getDomain: () => 'here.example',
    getProfileInfo: (userId: string) => {
      const profile = profiles[userId];
      return typeof profile === 'string'
        ? Promise.resolve({ displayname: profile })
        : Promise.reject(profile ?? refusal(404, 'M_NOT_FOUND'));
    },
    searchUserDirectory: ({ term }: { term: string }) => {
      terms.push(term);
      const results = Object.entries(profiles).flatMap(([userId, name]) =>
        typeof name === 'string' && name.toLowerCase() === term.toLowerCase()
          ? [{ user_id: userId, display_name: name }]
          : [],
      );
      return Promise.resolve({ results, limited: false });
    },
  } as unknown as MatrixClient;
  const find = async (term: string) => (await searchPeople(context, client, term)).map(({ userId }) => userId);
  return { find, terms };
}
const camille = '@camille:here.example';

describe('finding people', () => {
  it('goes by words, and leaves oneself out', async () => {
    const { find } = homeserver({ [camille]: 'Camille Durand', [context.userId]: 'Camille Durand' });
    expect(await find(' Camille Durand ')).toEqual([camille]);
    expect(await find('  ')).toEqual([]);
  });

  it('goes by an e-mail address, then by the name it is made of', async () => {
    const { find, terms } = homeserver({ [camille]: 'Camille Durand' });
    expect(await find('camille.durand@ministere.example')).toEqual([camille]);
    expect(terms).toEqual(['camille.durand@ministere.example', 'camille durand']);
  });

  it('goes by a whole Matrix ID, also of people whose profile is hidden', async () => {
    const { find } = homeserver({ '@anke:other.example': 'Anke', '@shy:other.example': refusal(403, 'M_FORBIDDEN') });
    expect(await find('@anke:other.example')).toEqual(['@anke:other.example']);
    expect(await find('@shy:other.example')).toEqual(['@shy:other.example']);
    expect(await find('@nobody:other.example')).toEqual([]);
  });

  it('names the other server that does not answer', async () => {
    const { find } = homeserver({ '@anke:other.example': refusal(502, 'M_UNKNOWN') });
    await expect(find('@anke:other.example')).rejects.toMatchObject({
      error: { code: 'remote-unreachable', detail: { server: 'other.example' } },
    });
  });
});
