/** The encrypted store of one account: serves the vault's commands on an open file. Works without Electron. */
import type { CommandHandlers } from '../../src/protocol/channel';
import { PliFailure, fail } from '../../src/protocol/errors';
import type { VaultContract, VaultOpening } from '../../src/protocol/vault';
import * as failures from './decryption-failures';
import * as events from './events';
import { readMedia } from './media-events';
import { readPolls } from './poll-events';
import { readValue, writeValue } from './named-values';
import { markDamaged, openDatabase } from './open-database';
import * as reminders from './reminders';
import * as rooms from './rooms';
import { readCoverage, readGaps, readSenders, search } from './search';
import { indexBacklog } from './search-index';
import * as queue from './send-queue';
import { storeFailure } from './store-failure';
import * as threads from './threads';
import type { VaultDatabase } from './vault-database';

type Handlers = CommandHandlers<VaultContract>;

export class VaultStore {
  /** What happened to the file at opening. */
  readonly opening: VaultOpening;
  /** One handler for each command of the contract; each write is one transaction. */
  readonly commands: Handlers;
  readonly #file: string;
  #database: VaultDatabase | null;

  /**
   * Opens or makes the file. Errors: disk-full, store-locked, store-corrupt (where not even a new file can be made).
   * @param key 32 bytes
   */
  constructor(file: string, key: Uint8Array, now: () => number = Date.now) {
    this.#file = file;
    const { database, opening } = this.#translate(() => openDatabase(file, key, now));
    this.#database = database;
    this.opening = opening;
    this.commands = this.#handlers();
  }

  /** Empties the write-ahead log and closes; every later command but this one fails with `closed`. */
  close(): void {
    const database = this.#database;
    this.#database = null;
    if (database) this.#translate(() => database.close());
  }

  #handlers(): Handlers {
    return {
      opening: () => this.opening,
      readRooms: () => this.#read((db) => rooms.readRooms(db)),
      readRoom: ({ roomId }) => this.#read((db) => rooms.readRoom(db, roomId)),
      writeRooms: (input) => this.#write((db) => rooms.writeRooms(db, input.rooms)),
      deleteRoom: ({ roomId }) => this.#write((db) => rooms.deleteRoom(db, roomId)),
      readMembers: ({ roomId, userIds }) => this.#read((db) => rooms.readMembers(db, roomId, userIds)),
      writeMembers: ({ roomId, members }) => this.#write((db) => rooms.writeMembers(db, roomId, members)),
      addMembers: (input) => this.#write((db) => rooms.addMembers(db, input.roomId, input.members)),
      readEvents: ({ roomId, before, limit }) => this.#read((db) => events.readEvents(db, roomId, before, limit)),
      findEvents: ({ roomId, eventIds }) => this.#read((db) => events.findEvents(db, roomId, eventIds)),
      readNewer: ({ roomId, after, limit }) => this.#read((db) => events.readNewer(db, roomId, after, limit)),
      findNearest: ({ roomId, timestamp }) => this.#read((db) => events.findNearest(db, roomId, timestamp)),
      findGap: ({ roomId, timestamp }) => this.#read((db) => events.findGap(db, roomId, timestamp)),
      readEvent: ({ roomId, eventId }) => this.#read((db) => events.readEvent(db, roomId, eventId)),
      writeEvents: (input) => this.#write((db) => events.writeEvents(db, input.roomId, input.events)),
      readRelations: ({ roomId, eventIds }) => this.#read((db) => events.readRelations(db, roomId, eventIds)),
      redactEvent: ({ roomId, eventId, event }) => this.#write((db) => events.redactEvent(db, roomId, eventId, event)),
      setGap: ({ roomId, eventId, gapToken }) => this.#write((db) => events.setGap(db, roomId, eventId, gapToken)),
      readUndecrypted: ({ roomId, ...which }) => this.#read((db) => events.readUndecrypted(db, roomId, which)),
      readPolls: ({ roomId, limit }) => this.#read((db) => readPolls(db, roomId, limit)),
      readMedia: ({ roomId, ...which }) => this.#read((db) => readMedia(db, roomId, which)),
      noteFailures: (input) => this.#write((db) => failures.noteFailures(db, input.roomId, input.failures)),
      readFailures: ({ roomId, eventIds }) => this.#read((db) => failures.readFailures(db, roomId, eventIds)),
      takeFailures: ({ roomId, eventIds }) =>
        this.#read((db) => db.transaction(() => failures.takeFailures(db, roomId, eventIds))),
      countFailures: () => this.#read((db) => failures.countFailures(db)),
      readDraft: ({ roomId, threadId }) => this.#read((db) => rooms.readDraft(db, roomId, threadId)),
      writeDraft: ({ roomId, threadId, draft }) => this.#write((db) => rooms.writeDraft(db, roomId, threadId, draft)),
      readDrafts: () => this.#read((db) => rooms.readDrafts(db)),
      readQueue: () => this.#read((db) => queue.readQueue(db)),
      // One's own words, and whether they went out, survive even a power cut.
      writeQueued: (message) => this.#write((db) => queue.writeQueued(db, message), 'durably'),
      deleteQueued: ({ transactionId }) => this.#write((db) => queue.deleteQueued(db, transactionId)),
      readReminders: () => this.#read((db) => reminders.readReminders(db)),
      writeReminder: (reminder) => this.#write((db) => reminders.writeReminder(db, reminder)),
      deleteReminder: ({ roomId, eventId }) => this.#write((db) => reminders.deleteReminder(db, roomId, eventId)),
      readValue: ({ key }) => this.#read((db) => readValue(db, key)),
      writeValue: ({ key, value }) => this.#write((db) => writeValue(db, key, value)),
      search: (wanted) => this.#read((db) => search(db, wanted)),
      readSenders: () => this.#read((db) => readSenders(db)),
      readGaps: () => this.#read((db) => readGaps(db)),
      readCoverage: ({ roomId }) => this.#read((db) => readCoverage(db, roomId)),
      readThread: ({ roomId, threadId }) => this.#read((db) => threads.readThread(db, roomId, threadId)),
      writeDetached: (input) => this.#write((db) => threads.writeDetached(db, input.roomId, input.events)),
      readDetached: ({ roomId, eventId }) => this.#read((db) => threads.readDetached(db, roomId, eventId)),
      readThreadFigures: ({ roomId, threadIds, userId }) =>
        this.#read((db) => threads.readThreadFigures(db, roomId, threadIds, userId)),
      readThreads: ({ roomId }) => this.#read((db) => threads.readThreads(db, roomId)),
      readUnreadThreads: () => this.#read((db) => threads.readUnreadThreads(db)),
      writeThreads: (input) => this.#write((db) => threads.writeThreads(db, input.threads)),
      readNewestThreads: ({ roomId, limit }) => this.#read((db) => threads.readNewestThreads(db, roomId, limit)),
      indexBacklog: ({ limit }) => this.#read((db) => db.transaction(() => indexBacklog(db, limit))),
      close: () => {
        this.close();
        return null;
      },
    };
  }

  #read<T>(work: (database: VaultDatabase) => T): T {
    const database = this.#database ?? fail('closed');
    return this.#translate(() => work(database));
  }

  #write(work: (database: VaultDatabase) => void, how: 'transaction' | 'durably' = 'transaction'): null {
    const database = this.#database ?? fail('closed');
    this.#translate(() => database[how](() => work(database)));
    return null;
  }

  #translate<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const failure = storeFailure(error, this.#file);
      if (failure && isDamageFailure(failure)) markDamaged(this.#file);
      throw failure ?? error;
    }
  }
}

const isDamageFailure = (failure: PliFailure): boolean => failure.error.code === 'store-corrupt';
