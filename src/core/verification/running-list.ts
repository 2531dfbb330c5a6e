/** All verifications that run: requests made and received, those that crossed, and what is left of them at the end. */
import { VerificationPhase } from 'matrix-js-sdk/lib/crypto-api/verification';
import { fail } from '../../protocol/errors';
import type {
  Verification,
  VerificationEnd,
  VerificationPartner,
  VerificationTarget,
} from '../../protocol/verification';
import type { CoreContext } from '../ports';
import type { Value } from '../value';
import type { Flow } from './flow';
import type { Note } from './interrupted';
import { runVerification, type Running } from './running';

/** Milliseconds in which the other side has to ask again after two requests crossed. */
const againWithin = 15_000;
/** Ended ones that nobody has put away. */
const mostEnded = 20;

export interface RunningListOptions {
  context: Pick<CoreContext, 'userId' | 'deviceId' | 'clock' | 'log'>;
  list: Value<readonly Verification[]>;
  /** Sends a request. */
  send: (target: VerificationTarget) => Promise<Flow>;
  partnerOf: (flow: Flow) => VerificationPartner;
  /** Notes those that would be left hanging if Pli ended now. */
  note: (notes: readonly Note[]) => void;
}

export interface RunningList {
  /** Asks, or answers what the other side has asked already. */
  request(target: VerificationTarget): Promise<{ requestId: string }>;
  /** A request has come. */
  received(flow: Flow): void;
  /** Another session of mine has answered the request of a room's event. */
  answeredElsewhere(eventId: string, reason: VerificationEnd): void;
  /** Shows those that the end of Pli interrupted. */
  interrupted(verifications: readonly Verification[]): void;
  get(requestId: string): Running;
  forget(requestId: string): void;
  /** Names of partners may be known better now. */
  publish(): void;
  stop(): void;
}

export function createRunningList(options: RunningListOptions): RunningList {
  const { context, list } = options;
  let all: Running[] = [];
  let cutOff: readonly Verification[] = [];
  /** The other side's requests that crossed one of mine while that was still being sent, by Matrix ID. */
  const early = new Map<string, Flow>();
  /** Waiting for the other side's new request, by its Matrix ID. */
  const awaited = new Map<string, { running: Running; timer: ReturnType<typeof setTimeout> }>();

  function publish(): void {
    const snapshots = all.map((running) => running.snapshot());
    options.note(all.flatMap((running, index) => noteOf(running, snapshots[index]) ?? []));
    list.set([...cutOff, ...snapshots]);
  }

  function add(flow: Flow, target: VerificationTarget | null): Running {
    const running = runVerification({
      flow,
      target,
      clock: context.clock,
      log: context.log,
      partnerOf: options.partnerOf,
      changed: publish,
    });
    const ended = all.filter((each) => each.isOver());
    const surplus = new Set(ended.slice(0, Math.max(0, ended.length - mostEnded)));
    all = [...all.filter((each) => !surplus.has(each)), running];
    publish();
    return running;
  }

  /** The side whose session comes first in the alphabet asks once more; the other one takes that as its own wish. */
  async function askAgain(running: Running, other: Flow): Promise<void> {
    const mine = `${context.userId} ${context.deviceId}`;
    const theirs = `${other.otherUserId} ${other.otherDeviceId ?? ''}`;
    if (!running.target) return;
    running.replace(null);
    if (mine < theirs) {
      running.replace(await options.send(running.target));
      return;
    }
    const timer = setTimeout(() => {
      awaited.delete(other.otherUserId);
      running.end('crossed');
    }, againWithin);
    awaited.set(other.otherUserId, { running, timer });
  }

  function crossed(other: Flow): void {
    const running = all.find((each) => each.isCrossing() && each.flow().otherUserId === other.otherUserId);
    if (!running) {
      early.set(other.otherUserId, other);
      // Crypto stopped one that was under way, and the new one with it.
      for (const each of all)
        if (each.flow().otherUserId === other.otherUserId && each.snapshot().step.phase !== 'done') each.end('crossed');
      return;
    }
    settle(running, other);
  }

  function settle(running: Running, other: Flow): void {
    askAgain(running, other).catch((cause: unknown) => {
      context.log.warn('a crossed verification could not be asked for again', cause);
      running.end('connection-lost');
    });
  }

  /** Sends a request; the other side's may come while that is under way, and crypto cancels both then. */
  async function ask(target: VerificationTarget): Promise<Running> {
    const userId = userOf(target, context);
    early.delete(userId);
    const before = new Set(all);
    const running = add(await options.send(target), target);
    if (!running.isCrossing()) return running;
    const theirs = all.find((each) => each.target === null && !before.has(each) && each.flow().otherUserId === userId);
    all = all.filter((each) => each !== theirs);
    const other = theirs?.flow() ?? early.get(userId);
    if (other) settle(running, other);
    return running;
  }

  return {
    async request(target) {
      const between = all.filter((each) => !each.isOver() && each.flow().otherUserId === userOf(target, context));
      const known = between.find((each) => meets(each, target));
      if (known) {
        await known.accept();
        return { requestId: known.requestId };
      }
      // There can be one between two people at a time: what I ask for now counts.
      for (const each of between) await each.cancel();
      return { requestId: (await ask(target)).requestId };
    },
    received(flow) {
      if (flow.phase === VerificationPhase.Cancelled) return crossed(flow);
      const waiting = awaited.get(flow.otherUserId);
      if (!waiting || waiting.running.isOver()) {
        add(flow, null);
        return;
      }
      clearTimeout(waiting.timer);
      awaited.delete(flow.otherUserId);
      waiting.running.replace(flow);
      void waiting.running.accept();
    },
    answeredElsewhere(eventId, reason) {
      const running = all.find((each) => each.flow().transactionId === eventId && each.target === null);
      if (running?.snapshot().step.phase === 'requested') running.end(reason);
    },
    interrupted(verifications) {
      cutOff = verifications;
      publish();
    },
    get: (requestId) => all.find((each) => each.requestId === requestId) ?? fail('not-found'),
    forget(requestId) {
      all = all.filter((each) => each.requestId !== requestId || !each.isOver());
      cutOff = cutOff.filter((each) => each.requestId !== requestId);
      publish();
    },
    publish,
    stop() {
      for (const each of all) each.dispose();
      for (const { timer } of awaited.values()) clearTimeout(timer);
      awaited.clear();
    },
  };
}

const userOf = (target: VerificationTarget, { userId }: { userId: string }) =>
  target.kind === 'person' ? target.userId : userId;

/** Whether a running verification is the one that is wanted. */
function meets(running: Running, target: VerificationTarget): boolean {
  return target.kind !== 'session' || running.flow().otherDeviceId === target.deviceId;
}

/** What to tell the other side after a restart; null where it does not wait for this session. */
function noteOf(running: Running, snapshot: Verification | undefined): Note | null {
  if (!snapshot || running.isOver() || (snapshot.incoming && snapshot.step.phase === 'requested')) return null;
  const { transactionId, roomId, otherUserId, otherDeviceId } = running.flow();
  return {
    transactionId: transactionId ?? '',
    roomId: roomId ?? null,
    userId: otherUserId,
    deviceId: otherDeviceId ?? null,
    partner: snapshot.partner,
    expiresAt: snapshot.expiresAt,
  };
}
