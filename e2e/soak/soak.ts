/**
 * Five members with three devices each in one encrypted room. A seed chooses who writes, leaves, comes back, signs out,
 * is offline or starts again; in the end every device has to read what its member was allowed to read while it existed.
 */
import type { TestAccount } from '../harness/fixtures';
import { startNioProgram } from '../harness/nio.mjs';
import type { Device, Homeserver, SoakRoom } from './device';
import { judge, type Judgement } from './judge';
import { createNioDevice } from './nio-device';
import { createPliDevice } from './pli-device';
import { createRandom, type Random } from './random';

export interface SoakOptions {
  seed: number;
  messages: number;
  /** Members whose first device is a Pli app. */
  apps: number;
  homeserver: Homeserver;
  account: (name: string) => Promise<TestAccount>;
}

export interface SoakFigures extends Judgement {
  messages: number;
  members: number;
  devices: number;
  apps: number;
  acts: Record<string, number>;
  seconds: number;
}

const memberNames = ['Camille', 'Jean', 'Ines', 'Karim', 'Lucie'] as const;
const devicesEach = 3;

/** How often each act happens, in parts of a hundred or so. */
const weights = {
  send: 76,
  burst: 5,
  rotate: 3,
  offline: 4,
  online: 4,
  restart: 2.5,
  leave: 1.5,
  join: 2,
  signInAnew: 1.5,
} as const;
type Act = keyof typeof weights;

interface SoakDevice {
  device: Device;
  member: Member;
  online: boolean;
  /** The room's newest event when it had begun and everybody online knew it: what follows it has to read. */
  since: string | null;
}
interface Member {
  account: TestAccount;
  joined: boolean;
  devices: SoakDevice[];
}

const room = (roomId: string) => `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}`;

/** An encrypted room whose keys change every few messages, with everybody in it. */
async function createRoom(homeserver: Homeserver, members: readonly Member[]): Promise<SoakRoom> {
  const [first, ...others] = members.map(({ account }) => account);
  if (!first) throw new Error('no members');
  const name = 'Cellule de veille';
  const { room_id: roomId } = await homeserver.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    {
      name,
      preset: 'private_chat',
      invite: others.map(({ userId }) => userId),
      initial_state: [
        {
          type: 'm.room.encryption',
          state_key: '',
          content: { algorithm: 'm.megolm.v1.aes-sha2', rotation_period_msgs: 12 },
        },
      ],
    },
    first.accessToken,
  );
  for (const { accessToken } of others) await homeserver.request('POST', `${room(roomId)}/join`, {}, accessToken);
  return { roomId, name };
}

class Soak {
  readonly #options: SoakOptions;
  readonly #random: Random;
  readonly #members: readonly Member[];
  readonly #room: SoakRoom;
  #sent = 0;
  readonly acts: Record<string, number> = {};
  /** What was done, in order, for who looks into a failure. */
  readonly journal: string[] = [];

  constructor(options: SoakOptions, members: readonly Member[], soakRoom: SoakRoom) {
    this.#options = options;
    this.#random = createRandom(options.seed);
    this.#members = members;
    this.#room = soakRoom;
  }

  devices(): SoakDevice[] {
    return this.#members.flatMap(({ devices }) => devices);
  }
  #online(): SoakDevice[] {
    return this.devices().filter(({ online }) => online);
  }
  #joined(): Member[] {
    return this.#members.filter(({ joined }) => joined);
  }
  #writers(): SoakDevice[] {
    return this.devices().filter(({ member, online, device }) => member.joined && (online || device.canSendOffline));
  }

  async start(): Promise<void> {
    for (const each of this.devices()) {
      await this.#settleMembers([each]);
      each.online = true;
    }
    for (const { member, device } of this.devices()) await this.#settleDevice(member.account, device.deviceId());
  }

  /** Waits until everybody online, or `devices` alone, knows who is in the room. */
  async #settleMembers(devices = this.#online()): Promise<void> {
    const userIds = this.#joined().map(({ account }) => account.userId);
    await Promise.all(devices.map(({ device }) => device.knowsMembers(userIds)));
  }
  async #settleDevice(account: TestAccount, deviceId: string): Promise<void> {
    const others = this.#online().filter(({ member, device }) => member.joined && device.deviceId() !== deviceId);
    await Promise.all(others.map(({ device }) => device.knowsDevice(account, deviceId)));
  }

  async run(): Promise<void> {
    while (this.#sent < this.#options.messages) await this.#act(this.#random.weighted(weights));
  }

  async #act(act: Act): Promise<void> {
    const done = await this.#perform(act);
    if (done === null) return;
    this.acts[act] = (this.acts[act] ?? 0) + 1;
    this.journal.push(`${new Date().toISOString().slice(11, 23)} ${act} ${done}`);
  }

  /** Answers what was done, or null where nothing fits. */
  async #perform(act: Act): Promise<string | null> {
    switch (act) {
      case 'send':
        return this.#send(this.#random.pick(this.#writers()));
      case 'burst':
        return this.#burst();
      case 'rotate': {
        const { device } = this.#random.pick(this.#online());
        return (await device.rotate()) ? device.name : null;
      }
      case 'offline':
        return this.#goOffline();
      case 'online': {
        const away = this.devices().filter(({ online }) => !online);
        return away.length > 0 ? this.#goOnline(this.#random.pick(away)) : null;
      }
      case 'restart': {
        const { device } = this.#random.pick(
          this.devices().filter((each) => each.online || each.device.canSendOffline),
        );
        await device.restart();
        return device.name;
      }
      case 'leave':
        return this.#leave();
      case 'join':
        return this.#join();
      case 'signInAnew':
        return this.#signInAnew();
    }
  }

  async #send({ device }: SoakDevice): Promise<string> {
    this.#sent += 1;
    const text = `m${this.#sent} ${device.name}.`;
    await device.send(text);
    return text;
  }

  /** Several devices of different members at the same moment. */
  async #burst(): Promise<string> {
    const sent = await Promise.all(
      this.#joined().flatMap((member) => {
        const writers = this.#writers().filter((each) => each.member === member);
        return writers.length > 0 ? [this.#send(this.#random.pick(writers))] : [];
      }),
    );
    return sent.join(', ');
  }

  async #goOffline(): Promise<string | null> {
    const online = this.#online();
    if (online.length <= this.devices().length / 2) return null;
    const chosen = this.#random.pick(online);
    await chosen.device.goOffline();
    chosen.online = false;
    return chosen.device.name;
  }

  async #goOnline(chosen: SoakDevice): Promise<string> {
    await chosen.device.goOnline();
    chosen.online = true;
    return chosen.device.name;
  }

  async #leave(): Promise<string | null> {
    // The first member keeps the room; three are left to talk.
    const [, ...others] = this.#joined();
    if (others.length < 3) return null;
    const member = this.#random.pick(others);
    // What waits in its send queues would never go out.
    for (const each of member.devices) if (!each.online && each.device.canSendOffline) await this.#goOnline(each);
    const { homeserver } = this.#options;
    await homeserver.request('POST', `${room(this.#room.roomId)}/leave`, {}, member.account.accessToken);
    member.joined = false;
    await this.#settleMembers();
    return member.account.localpart;
  }

  async #join(): Promise<string | null> {
    const away = this.#members.filter(({ joined }) => !joined);
    if (away.length === 0) return null;
    const member = this.#random.pick(away);
    await this.#joinAs(member);
    return member.account.localpart;
  }

  async #joinAs(member: Member): Promise<void> {
    const { homeserver } = this.#options;
    const [first] = this.#members;
    const invitation = { user_id: member.account.userId };
    await homeserver.request('POST', `${room(this.#room.roomId)}/invite`, invitation, first?.account.accessToken);
    await homeserver.request('POST', `${room(this.#room.roomId)}/join`, {}, member.account.accessToken);
    member.joined = true;
    await this.#settleMembers();
  }

  async #signInAnew(): Promise<string | null> {
    const candidates = this.#online().filter(({ member }) => member.joined);
    const chosen = this.#random.pick(candidates);
    await chosen.device.signInAnew();
    await this.#settleMembers([chosen]);
    await this.#settleDevice(chosen.member.account, chosen.device.deviceId());
    chosen.since = await this.#newestEvent();
    return chosen.device.name;
  }

  async #newestEvent(): Promise<string> {
    const [first] = this.#members;
    const where = `${room(this.#room.roomId)}/messages?dir=b&limit=1`;
    const { chunk } = await this.#options.homeserver.request('GET', where, undefined, first?.account.accessToken);
    return chunk[0].event_id;
  }

  /** Everybody is back, and everything has arrived: now it can be judged. */
  async end(): Promise<Judgement> {
    for (const each of this.devices()) if (!each.online) await this.#goOnline(each);
    for (const member of this.#members) if (!member.joined) await this.#joinAs(member);
    await this.#settleMembers();
    const [first] = this.#members;
    return judge({
      homeserver: this.#options.homeserver,
      accessToken: first?.account.accessToken ?? '',
      roomId: this.#room.roomId,
      devices: this.devices().map(({ device, since }) => ({ device, since })),
    });
  }
}

/** A run without a fault. */
export const faultless = { undecryptable: [], missing: [], twice: [], leaked: [] } satisfies Partial<Judgement>;

export async function soak(options: SoakOptions): Promise<SoakFigures> {
  const began = Date.now();
  const { homeserver } = options;
  const accounts = await Promise.all(memberNames.map((name) => options.account(name)));
  const members: Member[] = accounts.map((account) => ({ account, joined: true, devices: [] }));
  const soakRoom = await createRoom(homeserver, members);
  const program = await startNioProgram();
  const add = (member: Member, device: Device) => {
    member.devices.push({ device, member, online: false, since: null });
  };
  for (const [index, member] of members.entries()) {
    const name = memberNames[index] ?? '';
    if (index < options.apps) add(member, await createPliDevice(`${name} Pli`, homeserver, member.account, soakRoom));
    const nios = await Promise.all(
      Array.from({ length: devicesEach - member.devices.length }, (_, number) =>
        createNioDevice(`${name} nio${number + 1}`, program, homeserver, member.account, soakRoom),
      ),
    );
    for (const device of nios) add(member, device);
  }
  const run = new Soak(options, members, soakRoom);
  try {
    await run.start();
    await run.run();
    const judgement = await run.end();
    const isFaultless = Object.keys(faultless).every(
      (fault) => judgement[fault as keyof typeof faultless].length === 0,
    );
    if (!isFaultless) console.log([`seed ${options.seed}, with faults:`, ...run.journal].join('\n'));
    return {
      messages: options.messages,
      members: members.length,
      devices: run.devices().length,
      apps: options.apps,
      acts: run.acts,
      ...judgement,
      seconds: Math.round((Date.now() - began) / 1000),
    };
  } catch (cause) {
    const traces = run.devices().map(({ device }) => `${device.name}\n${device.trace()}`);
    console.log([`seed ${options.seed} failed after:`, ...run.journal.slice(-40), ...traces].join('\n'));
    throw cause;
  } finally {
    for (const { device } of run.devices()) await device.close();
  }
}
