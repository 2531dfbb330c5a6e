import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/protocol/search-words';
import type { StoredEvent } from '../../src/protocol/vault';
import type { VaultSearch } from '../../src/protocol/vault-search';
import { redactEvent, writeEvents } from './events';
import { openDatabase } from './open-database';
import { deleteRoom, writeMembers } from './rooms';
import { readCoverage, readGaps, readSenders, search } from './search';
import { indexBacklog } from './search-index';
import type { VaultDatabase } from './vault-database';

const roomId = '!room:example.org';
const other = '!other:example.org';
const [ana, ben] = ['@ana:example.org', '@ben:example.org'];
let folder: string;
let database: VaultDatabase;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pli-search-'));
  ({ database } = openDatabase(path.join(folder, 'vault.db'), new Uint8Array(32).fill(7)));
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

type Content = Record<string, unknown>;
function event(id: string, content: Content, changes: { sender?: string; type?: string; timestamp?: number } = {}) {
  const { sender = ana, type = 'm.room.message', timestamp = 1_000_000 } = changes;
  return {
    eventId: `$${id}`,
    position: timestamp,
    timestamp,
    event: { type, content, sender, event_id: `$${id}`, unsigned: {} },
    clear: null,
    gapToken: null,
  } satisfies StoredEvent;
}
const text = (body: string): Content => ({ msgtype: 'm.text', body });
const said = (id: string, body: string, changes?: Parameters<typeof event>[2]) => event(id, text(body), changes);
const edit = (id: string, of: string, body: string, changes?: Parameters<typeof event>[2]) =>
  event(
    id,
    {
      ...text(`* ${body}`),
      'm.new_content': text(body),
      'm.relates_to': { rel_type: 'm.replace', event_id: `$${of}` },
    },
    changes,
  );
const locked = (id: string, session = 'session'): StoredEvent => ({
  ...event(
    id,
    { algorithm: 'm.megolm.v1.aes-sha2', session_id: session, ciphertext: 'x' },
    { type: 'm.room.encrypted' },
  ),
});
const opened = (stored: StoredEvent, content: Content): StoredEvent => ({
  ...stored,
  clear: { type: 'm.room.message', content },
});
const write = (...events: StoredEvent[]) => database.transaction(() => writeEvents(database, roomId, events));
const redact = (id: string) =>
  database.transaction(() =>
    redactEvent(database, roomId, `$${id}`, {
      type: 'm.room.message',
      content: {},
      sender: ana,
      unsigned: { redacted_because: { sender: ana } },
    }),
  );

function find(query: string, changes: Partial<VaultSearch> = {}) {
  const words = query
    .split(' ')
    .filter(Boolean)
    .map((word) => ({ words: wordsOf(word).map((each) => each.word), prefix: true }));
  return search(database, {
    words,
    senders: null,
    roomIds: null,
    has: [],
    since: null,
    until: null,
    order: 'date',
    offset: 0,
    limit: 30,
    ...changes,
  });
}
const found = (query: string, changes?: Partial<VaultSearch>) =>
  find(query, changes).hits.map(({ eventId }) => eventId.slice(1));

describe('words', () => {
  it('are found without accents, case and ligatures, by their beginning', () => {
    write(said('1', 'Les GYMNASES de l’Œuvre sont ouverts à Évry'));
    for (const query of ['gymnas', 'gymnases ouverts', 'oeuvre', 'evry', 'ÉVRY', 'l’oeuvre']) {
      expect(found(query)).toEqual(['1']);
    }
    expect(found('mnases')).toEqual([]);
    expect(found('gymnases fermes')).toEqual([]);
  });

  it('of a phrase follow one another', () => {
    write(said('1', 'le plan de secours'), said('2', 'les secours ont un plan', { timestamp: 2_000_000 }));
    const words = ['plan', 'de', 'secours'];
    expect(found('', { words: [{ words, prefix: false }] })).toEqual(['1']);
    expect(found('plan secours')).toEqual(['2', '1']);
  });

  it('are found in scripts without spaces', () => {
    write(said('1', '会議は明日です'));
    expect(found('明日')).toEqual(['1']);
    expect(found('日明')).toEqual([]);
  });

  it('of questions, answers, captions and file names count, and those of what a reply quotes do not', () => {
    const poll = { question: { body: 'Quelle salle' }, answers: [{ id: 'a', 'org.matrix.msc1767.text': 'Lavande' }] };
    write(
      event('poll', { 'org.matrix.msc3381.poll.start': poll }, { type: 'org.matrix.msc3381.poll.start' }),
      event('file', { msgtype: 'm.file', body: 'Pour relecture', filename: 'note-orsec.pdf' }),
      event('reply', {
        ...text('> <@ana:example.org> citation\n\nréponse'),
        'm.relates_to': { 'm.in_reply_to': { event_id: '$1' } },
      }),
      event('state', { name: 'Salle' }, { type: 'm.room.name' }),
    );
    expect(found('lavande')).toEqual(['poll']);
    expect(found('orsec')).toEqual(['file']);
    expect(found('relecture')).toEqual(['file']);
    expect(found('reponse')).toEqual(['reply']);
    expect(found('citation')).toEqual([]);
  });
});

describe('filters', () => {
  const picture = { msgtype: 'm.image', body: 'plan.png', url: 'mxc://a/b' };
  beforeEach(() => {
    write(
      said('1', 'plan du matin', { timestamp: 1000 }),
      said('2', 'plan du soir https://example.org/plan', { sender: ben, timestamp: 2000 }),
      event('3', picture, { timestamp: 3000 }),
    );
    database.transaction(() => writeEvents(database, other, [said('4', 'plan ailleurs', { timestamp: 4000 })]));
  });

  it('narrow by person, room, time and what a message has', () => {
    expect(found('plan')).toEqual(['4', '3', '2', '1']);
    expect(found('plan', { senders: [ben] })).toEqual(['2']);
    expect(found('plan', { senders: [ana, ben], roomIds: [roomId] })).toEqual(['3', '2', '1']);
    expect(found('plan', { since: 2000, until: 4000 })).toEqual(['3', '2']);
    expect(found('plan', { has: ['image'] })).toEqual(['3']);
    expect(found('plan', { has: ['file', 'image'] })).toEqual(['3']);
    expect(found('plan', { has: ['link'] })).toEqual(['2']);
  });

  it('answer without words, and nothing for those who said nothing', () => {
    expect(found('', { since: 2000 })).toEqual(['4', '3', '2']);
    expect(found('', { senders: [ben] })).toEqual(['2']);
    expect(found('', { senders: [] })).toEqual([]);
    expect(found('plan', { senders: ['@nobody:example.org'] })).toEqual([]);
    expect(found('plan', { roomIds: ['!nowhere:example.org'] })).toEqual([]);
  });

  it('leave pages and counts right', () => {
    expect(find('plan', { limit: 2 })).toMatchObject({ count: 4, more: false });
    expect(found('plan', { limit: 2, offset: 2 })).toEqual(['2', '1']);
  });
});

it('the most relevant message comes first where that is asked for', () => {
  const padding = 'et beaucoup d’autres choses qui ont été dites ce jour-là dans la réunion du matin';
  write(
    said('1', 'orsec orsec', { timestamp: 1000 }),
    said('2', `orsec ${padding}`, { timestamp: 2000 }),
    said('3', padding, { timestamp: 3000 }),
  );
  expect(found('orsec')).toEqual(['2', '1']);
  expect(found('orsec', { order: 'relevance' })).toEqual(['1', '2']);
});

describe('the index follows what happens to messages:', () => {
  it('the newest edit is what is found, at the message itself', () => {
    write(said('1', 'rendez-vous lundi'), edit('2', '1', 'rendez-vous mardi', { timestamp: 1_000_001 }));
    expect(found('lundi')).toEqual([]);
    expect(found('mardi')).toEqual(['1']);
    write(edit('4', '1', 'rendez-vous jeudi', { timestamp: 1_000_009 }));
    write(edit('3', '1', 'rendez-vous mercredi', { timestamp: 1_000_005 }));
    expect(found('rendez')).toEqual(['1']);
    expect(found('jeudi')).toEqual(['1']);
  });

  it('an edit that comes before its message waits for it', () => {
    write(edit('2', '1', 'rendez-vous mardi', { timestamp: 1_000_001 }));
    expect(found('mardi')).toEqual([]);
    write(said('1', 'rendez-vous lundi'));
    expect(found('mardi')).toEqual(['1']);
  });

  it('nobody edits what others said, nor in clear what was encrypted', () => {
    const secret = opened(locked('5'), text('secret'));
    write(said('1', 'mot pour mot'), edit('2', '1', 'faux', { sender: ben }), secret, edit('6', '5', 'forgé'));
    expect(found('faux')).toEqual([]);
    expect(found('mot')).toEqual(['1']);
    expect(found('forge')).toEqual([]);
    expect(found('secret')).toEqual(['5']);
  });

  it('what is deleted is gone, and with an edit its words alone', () => {
    write(said('1', 'rendez-vous lundi'), edit('2', '1', 'rendez-vous mardi', { timestamp: 1_000_001 }));
    redact('2');
    expect(found('mardi')).toEqual([]);
    expect(found('lundi')).toEqual(['1']);
    redact('1');
    expect(found('rendez')).toEqual([]);
  });

  it('what is decrypted late is found from then on', () => {
    write(locked('1'));
    expect(found('tardif')).toEqual([]);
    write(opened(locked('1'), text('message tardif')));
    expect(found('tardif')).toEqual(['1']);
    // Sync brings the event again without clear text.
    write(locked('1'));
    expect(found('tardif')).toEqual(['1']);
  });

  it('a room that is deleted takes its words with it', () => {
    write(said('1', 'rendez-vous lundi'));
    deleteRoom(database, roomId);
    expect(found('lundi')).toEqual([]);
    expect(database.first("SELECT count(*) AS rows FROM search_words('lundi')")).toEqual({ rows: 0 });
  });

  it('times that nobody can have sent find a place', () => {
    const times = [0, -5, 1e300, Infinity, 8.9e15];
    write(...times.map((timestamp, index) => ({ ...said(`${index}`, 'étrange'), timestamp, position: index })));
    // More in one millisecond than it has places.
    const crowd = Array.from({ length: 1100 }, (_, index) => said(`c${index}`, 'foule', { timestamp: 5 }));
    write(...crowd.map((each, index) => ({ ...each, position: 100 + index })));
    expect(found('etrange', { limit: 200 })).toHaveLength(times.length);
    expect(find('foule')).toMatchObject({ count: 1000, more: true });
  });
});

it('whatever happens in whatever order, the index is what would be made of the stored events', () => {
  const words = ['alpha', 'bravo', 'charlie'];
  const act = fc.oneof(
    fc.record({ kind: fc.constant('say'), id: fc.nat(3), word: fc.nat(2) }),
    fc.record({ kind: fc.constant('edit'), id: fc.nat(3), word: fc.nat(2) }),
    fc.record({ kind: fc.constant('lock'), id: fc.nat(3), word: fc.nat(2) }),
    fc.record({ kind: fc.constant('open'), id: fc.nat(3), word: fc.nat(2) }),
    fc.record({ kind: fc.constant('redact'), id: fc.nat(7), word: fc.nat(2) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 14 }), (acts) => {
      deleteRoom(database, roomId);
      acts.forEach(({ kind, id, word }, index) => {
        const body = words[word] ?? '';
        if (kind === 'say') write(said(`${id}`, body));
        if (kind === 'edit') write(edit(`${id + 4}`, `${id}`, body, { timestamp: 2_000_000 + index }));
        if (kind === 'lock') write(locked(`${id}`));
        if (kind === 'open') write(opened(locked(`${id}`), text(body)));
        if (kind === 'redact') redact(`${id}`);
      });
      const kept = words.map((word) => found(word));
      database.exec('DELETE FROM search_messages');
      database.exec('INSERT INTO search_backlog SELECT id FROM events');
      expect(indexBacklog(database, 1000)).toEqual({ left: 0 });
      expect(words.map((word) => found(word).sort())).toEqual(kept.map((ids) => [...ids].sort()));
    }),
    { numRuns: 60 },
  );
});

describe('what is stored from before there was an index', () => {
  it('is indexed by and by', () => {
    write(said('1', 'ancien'), said('2', 'ancien'), said('3', 'ancien'));
    database.exec('DELETE FROM search_messages');
    database.exec('INSERT INTO search_backlog SELECT id FROM events');
    expect(indexBacklog(database, 2)).toEqual({ left: 1 });
    expect(found('ancien')).toHaveLength(2);
    expect(indexBacklog(database, 2)).toEqual({ left: 0 });
    expect(found('ancien')).toHaveLength(3);
  });
});

describe('coverage', () => {
  it('tells the newest gap and what cannot be read', () => {
    expect(readCoverage(database, roomId)).toEqual({ gap: null, locked: 0, stored: false });
    write(
      { ...said('1', 'un', { timestamp: 1 }), gapToken: 'a' },
      { ...said('5', 'cinq', { timestamp: 5 }), gapToken: 'b' },
      said('6', 'six', { timestamp: 6 }),
      { ...locked('7'), position: 7 },
    );
    expect(readCoverage(database, roomId)).toEqual({ gap: { eventId: '$5', timestamp: 5 }, locked: 1, stored: true });
    expect(readGaps(database)).toEqual([{ roomId, eventId: '$5', timestamp: 5 }]);
  });

  it('names those who said something', () => {
    write(said('1', 'un'), said('2', 'deux', { sender: ben }));
    writeMembers(database, roomId, [{ userId: ana, event: { content: { displayname: 'Ana Silva' } } }]);
    expect(readSenders(database)).toEqual([
      { userId: ana, name: 'Ana Silva' },
      { userId: ben, name: null },
    ]);
  });
});
