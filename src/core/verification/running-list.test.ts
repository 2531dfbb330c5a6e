import { VerificationPhase, VerificationRequestEvent } from 'matrix-js-sdk/lib/crypto-api/verification';
import { TypedEventEmitter } from 'matrix-js-sdk/lib/models/typed-event-emitter';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Verification, VerificationTarget } from '../../protocol/verification';
import { createValue, samePlain } from '../value';
import type { Flow } from './flow';
import type { Note } from './interrupted';
import { createRunningList } from './running-list';

const everything = ['m.sas.v1', 'm.qr_code.show.v1', 'm.qr_code.scan.v1', 'm.reciprocate.v1'];
const bo = { kind: 'person', userId: '@bo:example.org' } as const;

/** A request of the SDK, moved by the test. */
class FakeFlow extends TypedEventEmitter<VerificationRequestEvent, { [VerificationRequestEvent.Change]: () => void }> {
  phase = VerificationPhase.Requested;
  roomId: string | undefined = '!room:example.org';
  otherUserId: string = bo.userId;
  otherDeviceId: string | undefined;
  isSelfVerification = false;
  initiatedByMe = true;
  timeout = 600_000;
  cancellationCode: string | null = null;
  cancellingUserId = undefined;
  verifier: Flow['verifier'] = undefined;
  methods = everything;
  accept = vi.fn(() => this.move(VerificationPhase.Ready));
  cancel = vi.fn(() => Promise.resolve());
  startVerification = vi.fn(() => Promise.reject(new Error('not here')));
  scanQRCode = vi.fn(() => Promise.reject(new Error('not here')));
  generateQRCode = vi.fn(() => Promise.resolve(new Uint8ClampedArray([1, 2, 3])));

  constructor(readonly transactionId: string) {
    super();
  }
  otherPartySupportsMethod = (method: string) => this.methods.includes(method);
  async move(phase: VerificationPhase, code: string | null = null): Promise<void> {
    this.phase = phase;
    this.cancellationCode = code;
    this.emit(VerificationRequestEvent.Change);
  }
  get asFlow(): Flow {
    return this as unknown as Flow;
  }
}

function setUp(deviceId = 'MINE', userId = '@ana:example.org') {
  const list = createValue<readonly Verification[]>([], samePlain);
  const sent: FakeFlow[] = [];
  let notes: readonly Note[] = [];
  /** What happens while a request is being sent. */
  let meanwhile: (flow: FakeFlow) => Promise<void> = () => Promise.resolve();
  const running = createRunningList({
    context: {
      userId,
      deviceId,
      clock: () => Date.now(),
      log: { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() },
    },
    list,
    async send(target: VerificationTarget) {
      const flow = new FakeFlow(`$${sent.length + 1}`);
      if (target.kind !== 'person') {
        flow.isSelfVerification = true;
        flow.otherUserId = userId;
      }
      sent.push(flow);
      await meanwhile(flow);
      return flow.asFlow;
    },
    partnerOf: () => ({ kind: 'own-session', deviceId: null, name: null }),
    note: (next) => (notes = next),
  });
  const steps = () => list.get().map(({ step }) => (step.phase === 'ended' ? step.reason : step.phase));
  return {
    running,
    list,
    sent,
    steps,
    notes: () => notes,
    whileSending: (act: typeof meanwhile) => (meanwhile = act),
  };
}
const incoming = (id: string) => new FakeFlow(id);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('verifications', () => {
  it('time out ten minutes after the request, and tell the other side', async () => {
    const { running, sent, steps } = setUp();
    await running.request(bo);
    vi.advanceTimersByTime(599_999);
    expect(steps()).toEqual(['requested']);
    vi.advanceTimersByTime(1);
    expect(steps()).toEqual(['timed-out']);
    expect(sent[0]?.cancel).toHaveBeenCalledOnce();
  });

  it('are over when the SDK is first to see that time is up', async () => {
    const { running, sent, steps } = setUp();
    await running.request(bo);
    await sent[0]?.move(VerificationPhase.Cancelled, 'm.timeout');
    expect(steps()).toEqual(['timed-out']);
  });

  it('answer what the other side has asked instead of asking back', async () => {
    const { running, sent, steps } = setUp();
    const flow = incoming('$theirs');
    running.received(flow.asFlow);
    expect(await running.request(bo)).toEqual({ requestId: '$theirs' });
    expect(flow.accept).toHaveBeenCalledOnce();
    expect(sent).toEqual([]);
    expect(steps()).toEqual(['choosing']);
  });

  it('stop the one with another session before a new one is asked for', async () => {
    const { running, sent, steps } = setUp();
    await running.request({ kind: 'session', deviceId: 'OLD' });
    await running.request({ kind: 'session', deviceId: 'NEW' });
    expect(sent[0]?.cancel).toHaveBeenCalledOnce();
    expect(steps()).toEqual(['cancelled-here', 'requested']);
  });

  it('show my code once the other side can scan it', async () => {
    const { running, list } = setUp();
    const flow = incoming('$1');
    running.received(flow.asFlow);
    await running.get('$1').accept();
    await vi.waitFor(() => expect(list.get()[0]?.step).toMatchObject({ code: new Uint8Array([1, 2, 3]) }));
    expect(list.get()[0]?.step).toMatchObject({ phase: 'choosing', canCompare: true, canScan: true });
  });

  it('end where the two sides know no common method', async () => {
    const { running, steps } = setUp();
    const flow = incoming('$1');
    flow.methods = ['org.example.telepathy'];
    running.received(flow.asFlow);
    await running.get('$1').accept();
    expect(steps()).toEqual(['no-common-method']);
    expect(flow.cancel).toHaveBeenCalledOnce();
  });

  it('try every way where the SDK cannot tell what the other side knows', async () => {
    const { running, list, steps } = setUp();
    const flow = incoming('$1');
    flow.otherPartySupportsMethod = () => {
      throw new Error('Unknown verification method');
    };
    running.received(flow.asFlow);
    await running.get('$1').accept();
    expect(list.get()[0]?.step).toMatchObject({ phase: 'choosing', canCompare: true, canScan: true });
    flow.startVerification = vi.fn(() => Promise.reject(new Error('Still no verifier after startSas() call')));
    await running.get('$1').compare();
    expect(steps()).toEqual(['no-common-method']);
  });

  it('end when the connection is lost in the middle', async () => {
    const { running, steps } = setUp();
    const flow = incoming('$1');
    flow.accept = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
    running.received(flow.asFlow);
    await running.get('$1').accept();
    expect(steps()).toEqual(['connection-lost']);
  });

  it('close when another session of mine has answered, and say so', () => {
    const { running, steps } = setUp();
    running.received(incoming('$1').asFlow);
    running.answeredElsewhere('$1', 'answered-elsewhere');
    expect(steps()).toEqual(['answered-elsewhere']);
  });

  it('go on when this session has answered itself', async () => {
    const { running, steps } = setUp();
    running.received(incoming('$1').asFlow);
    await running.get('$1').accept();
    running.answeredElsewhere('$1', 'answered-elsewhere');
    expect(steps()).toEqual(['choosing']);
  });

  it.each([
    ['m.user', 'cancelled-there'],
    ['m.accepted', 'answered-elsewhere'],
    ['m.mismatched_sas', 'mismatch'],
    ['m.key_mismatch', 'mismatch'],
    ['m.unknown_method', 'no-common-method'],
    ['m.unexpected_message', 'failed'],
  ])('that are cancelled with %s end as %s', async (code, expected) => {
    const { running, steps } = setUp();
    const flow = incoming('$1');
    running.received(flow.asFlow);
    await flow.move(VerificationPhase.Cancelled, code);
    expect(steps()).toEqual([expected]);
  });

  it('are put away only once they are over', async () => {
    const { running, list } = setUp();
    running.received(incoming('$1').asFlow);
    running.forget('$1');
    expect(list.get()).toHaveLength(1);
    await running.get('$1').cancel();
    running.forget('$1');
    expect(list.get()).toEqual([]);
  });

  it('are noted for the next start while the other side waits for this session', async () => {
    const { running, notes } = setUp();
    const flow = incoming('$theirs');
    running.received(flow.asFlow);
    expect(notes()).toEqual([]);
    await running.get('$theirs').accept();
    expect(notes()).toMatchObject([{ transactionId: '$theirs', roomId: '!room:example.org', userId: bo.userId }]);
    await flow.move(VerificationPhase.Done);
    expect(notes()).toEqual([]);
  });
});

describe('requests that cross', () => {
  /** Crypto cancels both and tells of the other one right after. */
  async function cross(deviceId: string, userId: string) {
    const world = setUp(deviceId, userId);
    await world.running.request(bo);
    await world.sent[0]?.move(VerificationPhase.Cancelled, 'm.user');
    expect(world.steps()).toEqual(['requested']);
    const theirs = incoming('$theirs');
    theirs.otherDeviceId = 'THEIRS';
    theirs.phase = VerificationPhase.Cancelled;
    theirs.cancellationCode = 'm.user';
    world.running.received(theirs.asFlow);
    await vi.advanceTimersByTimeAsync(0);
    return world;
  }

  it('are asked anew by the side that comes first in the alphabet, under the same name', async () => {
    const { running, sent, steps } = await cross('MINE', '@ana:example.org');
    expect(sent).toHaveLength(2);
    await sent[1]?.move(VerificationPhase.Ready);
    expect(steps()).toEqual(['choosing']);
    expect(running.get('$1').flow().transactionId).toBe('$2');
  });

  it('are taken as its own wish by the other side', async () => {
    const { running, sent, steps } = await cross('MINE', '@cy:example.org');
    expect(sent).toHaveLength(1);
    const again = incoming('$again');
    running.received(again.asFlow);
    expect(again.accept).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(steps()).toEqual(['choosing']);
  });

  it('end with a word where the other side does not ask again', async () => {
    const { steps } = await cross('MINE', '@cy:example.org');
    vi.advanceTimersByTime(15_000);
    expect(steps()).toEqual(['crossed']);
  });

  it.each([
    ['is told as cancelled at once', true],
    ['is cancelled when mine has been sent', false],
  ])('are noticed where the other one comes while mine is being sent, and %s', async (_case, atOnce) => {
    const { running, sent, steps, whileSending } = setUp('MINE', '@ana:example.org');
    const theirs = incoming('$theirs');
    theirs.otherDeviceId = 'THEIRS';
    whileSending(async (flow) => {
      whileSending(() => Promise.resolve());
      if (!atOnce) running.received(theirs.asFlow);
      for (const each of [flow, theirs]) await each.move(VerificationPhase.Cancelled, 'm.user');
      if (atOnce) running.received(theirs.asFlow);
    });
    expect(await running.request(bo)).toEqual({ requestId: '$1' });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toHaveLength(2);
    expect(steps()).toEqual(['requested']);
  });

  it('are told from a request that the other side has cancelled', async () => {
    const { running, sent, steps } = setUp();
    await running.request(bo);
    await sent[0]?.move(VerificationPhase.Cancelled, 'm.user');
    vi.advanceTimersByTime(500);
    expect(steps()).toEqual(['cancelled-there']);
  });
});
