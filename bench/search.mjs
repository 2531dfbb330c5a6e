/** Searching 100,000 messages: what the vault takes for it, on a file as the app has it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runnerImport } from 'vite';
import { summary } from './statistics.mjs';

const searchedMessages = 100_000;
const roomCount = 1000;
const people = 300;
const vocabularySize = 20_000;
const repetitions = 21;

/** The same sequence in every run. */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Sentences of a few very common words and many rare ones, as people write. */
function createWriter(random) {
  const common = ['de', 'la', 'le', 'les', 'un', 'une', 'et', 'que', 'pour', 'dans', 'demain', 'réunion'];
  const letters = 'etaoinsrdlu';
  const word = () =>
    Array.from({ length: 3 + Math.floor(random() * 7) }, () => letters[Math.floor(random() * letters.length)]).join('');
  const rare = Array.from({ length: vocabularySize }, word);
  const pick = () =>
    random() < 0.4 ? common[Math.floor(random() * common.length)] : rare[Math.floor(random() ** 3 * rare.length)];
  return { sentence: () => Array.from({ length: 14 }, pick).join(' '), rare };
}

const words = (...list) => list.map((word) => ({ words: [word], prefix: true }));

/** Fills a vault with encrypted messages that have been read, then searches it. Answers milliseconds of each kind of search. */
export async function measureSearch(root) {
  const { module } = await runnerImport(path.join(root, 'electron/vault/vault-store.ts'));
  const folder = mkdtempSync(path.join(tmpdir(), 'pli-bench-search-'));
  const store = new module.VaultStore(path.join(folder, 'vault.db'), new Uint8Array(32).fill(7));
  try {
    const random = createRandom(42);
    const writer = createWriter(random);
    const perRoom = searchedMessages / roomCount;
    const started = performance.now();
    for (let room = 0; room < roomCount; room += 1) {
      const events = Array.from({ length: perRoom }, (_, index) => {
        const timestamp = 1_700_000_000_000 + (index * roomCount + room) * 60_000;
        const content = { algorithm: 'm.megolm.v1.aes-sha2', session_id: 's', ciphertext: 'x'.repeat(300) };
        const sender = `@person${Math.floor(random() * people)}:example.org`;
        return {
          eventId: `$${room}-${index}`,
          position: index,
          timestamp,
          event: { type: 'm.room.encrypted', content, sender, origin_server_ts: timestamp, unsigned: {} },
          clear: { type: 'm.room.message', content: { msgtype: 'm.text', body: writer.sentence() } },
          gapToken: null,
        };
      });
      await store.commands.writeEvents({ roomId: `!${room}:example.org`, events });
    }
    const writing = performance.now() - started;
    const rare = writer.rare[40];
    const searches = {
      'a common word': { words: words('reunion') },
      'a beginning of two letters': { words: words('de') },
      'two words': { words: words('demain', 'reun') },
      'a phrase': { words: [{ words: ['de', 'la'], prefix: false }] },
      'a rare word': { words: words(rare) },
      'a word in a room': { words: words('de'), roomIds: ['!12:example.org'] },
      'a word of a person': { words: words('de'), senders: ['@person7:example.org'] },
      'a common word by relevance': { words: words('reunion'), order: 'relevance' },
    };
    const all = {
      senders: null,
      roomIds: null,
      has: [],
      since: null,
      until: null,
      order: 'date',
      offset: 0,
      limit: 40,
    };
    const figures = {};
    for (const [name, search] of Object.entries(searches)) {
      const times = [];
      for (let run = 0; run < repetitions; run += 1) {
        const begun = performance.now();
        const { hits } = await store.commands.search({ ...all, ...search });
        times.push(performance.now() - begun);
        if (hits.length === 0) throw new Error(`${name} found nothing`);
      }
      figures[name] = summary(times);
    }
    return { figures, writing };
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
