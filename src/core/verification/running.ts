/** One verification: the SDK's request followed from its beginning to its end, and what a person does to it. */
import { VerificationPhase, VerificationRequestEvent, VerifierEvent } from 'matrix-js-sdk/lib/crypto-api/verification';
import type { Verifier } from 'matrix-js-sdk/lib/crypto-api/verification';
import { VerificationMethod } from 'matrix-js-sdk/lib/types';
import { PliFailure, fail, pliError } from '../../protocol/errors';
import type {
  Verification,
  VerificationEnd,
  VerificationPartner,
  VerificationStep,
  VerificationTarget,
} from '../../protocol/verification';
import { errorOf } from '../failures';
import type { CoreLog } from '../ports';
import { endOf } from './ends';
import type { Flow } from './flow';
import { symbolsOf } from './symbols';

/** Milliseconds after which a request is void (client-server API, "Key verification framework"). */
const lifetime = 600_000;
/** Milliseconds in which it turns out whether a request was cancelled because another one crossed it. */
export const crossingGrace = 500;

/** What a code of another verification, or of none, makes the SDK say where the code names other keys than ours. */
const otherKeys = /keys that are being verified/i;

/** What the SDK says where crypto has refused to start. */
const noVerifier = /no verifier after startSas/i;

export interface RunningOptions {
  flow: Flow;
  /** What I asked for; null for what the other side asked. */
  target: VerificationTarget | null;
  clock: () => number;
  log: CoreLog;
  partnerOf: (flow: Flow) => VerificationPartner;
  /** Something about it is different now. */
  changed: () => void;
}

export interface Running {
  readonly requestId: string;
  readonly target: VerificationTarget | null;
  flow(): Flow;
  snapshot(): Verification;
  isOver(): boolean;
  /** Whether my request was cancelled by nobody's wish, lately: another may have crossed it. */
  isCrossing(): boolean;
  end(reason: VerificationEnd): void;
  /** Goes on with another request in the place of one that was crossed; null: it is still to come. */
  replace(flow: Flow | null): void;
  accept(): Promise<void>;
  compare(): Promise<void>;
  confirmSymbols(match: boolean): Promise<void>;
  scan(bytes: Uint8Array): Promise<void>;
  confirmScanned(match: boolean): void;
  cancel(): Promise<void>;
  dispose(): void;
}

export function runVerification(options: RunningOptions): Running {
  const { clock, log, changed } = options;
  const requestId = options.flow.transactionId ?? fail('internal');
  const incoming = options.target === null;
  let flow = options.flow;
  let end: VerificationEnd | null = null;
  /** The other side's new request is awaited after a crossing. */
  let awaiting = false;
  let crossing = false;
  /** I have asked for the cancellation. */
  let cancelling = false;
  let confirmed = false;
  let code: Uint8Array | null = null;
  let codeOf: Flow | null = null;
  let verifier: Verifier | null = null;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let expiry: ReturnType<typeof setTimeout> | undefined;
  let expiresAt = 0;

  const isDone = () => !awaiting && flow.phase === VerificationPhase.Done;
  const isOver = () => end !== null || isDone();

  function finish(reason: VerificationEnd): void {
    if (isOver()) return;
    end = reason;
    release();
    changed();
  }

  function release(): void {
    clearTimeout(expiry);
    clearTimeout(settling);
    flow.off(VerificationRequestEvent.Change, follow);
    verifier?.off(VerifierEvent.ShowSas, changed);
    verifier = null;
  }

  function attach(next: Flow): void {
    flow = next;
    end = null;
    awaiting = crossing = cancelling = confirmed = false;
    const left = next.timeout ?? lifetime;
    expiresAt = clock() + left;
    expiry = setTimeout(() => {
      // The SDK cancels by itself, but only when it syncs.
      withdraw('timed-out');
    }, left);
    flow.on(VerificationRequestEvent.Change, follow);
    follow();
  }

  /** Ends it here, and tells the other side where that can be told. */
  function withdraw(reason: VerificationEnd): void {
    finish(reason);
    flow.cancel().catch((cause: unknown) => log.debug(`a cancellation was not sent: ${errorOf(cause).code}`));
  }

  /** Takes in where the request stands now. */
  function follow(): void {
    if (end !== null || awaiting) return;
    const { phase } = flow;
    if (phase === VerificationPhase.Done) release();
    if (phase === VerificationPhase.Cancelled) return cancelled();
    if (phase === VerificationPhase.Ready) ready();
    if (phase === VerificationPhase.Started && flow.verifier && flow.verifier !== verifier) begin(flow.verifier);
    changed();
  }

  function cancelled(): void {
    const reason = endOf(flow.cancellationCode, cancelling);
    // Crypto cancels both when a second request comes between the same two; the second is told of right after.
    if (reason !== 'cancelled-there' || incoming || confirmed || verifier) return finish(reason);
    if (crossing) return;
    crossing = true;
    settling = setTimeout(() => finish(reason), crossingGrace);
  }

  function ready(): void {
    const { canCompare, canScan, canShow } = methods(flow);
    if (!canCompare && !canScan && !canShow) return withdraw('no-common-method');
    if (!canShow || codeOf === flow) return;
    codeOf = flow;
    flow.generateQRCode().then(
      (bytes) => {
        code = bytes ? new Uint8Array(bytes) : null;
        changed();
      },
      (cause: unknown) => log.warn('no code for verification', cause),
    );
  }

  /** Symbols were chosen here or there, or a code was scanned: whoever accepted the request has agreed to either. */
  function begin(next: Verifier): void {
    verifier?.off(VerifierEvent.ShowSas, changed);
    verifier = next;
    next.on(VerifierEvent.ShowSas, changed);
    next.verify().catch((cause: unknown) => {
      // A cancellation rejects it too; the request's own change tells of that.
      if (flow.phase === VerificationPhase.Cancelled || isOver()) follow();
      else lost(cause);
    });
  }

  function lost(cause: unknown): void {
    const error = errorOf(cause);
    if (error.code === 'internal') log.error('a verification failed', cause);
    withdraw(error.code === 'internal' ? 'failed' : 'connection-lost');
  }

  /** Sends; what cannot be sent ends it, because the other side waits for a message that will not come. */
  async function sending(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (cause) {
      if (!isOver()) lost(cause);
    }
  }

  function step(): VerificationStep {
    if (end !== null) return { phase: 'ended', reason: end };
    if (awaiting) return { phase: 'requested' };
    switch (flow.phase) {
      case VerificationPhase.Ready: {
        const { canCompare, canScan } = methods(flow);
        return { phase: 'choosing', canCompare, canScan, code: codeOf === flow ? code : null };
      }
      case VerificationPhase.Started:
        return started();
      case VerificationPhase.Done:
        return { phase: 'done' };
      default:
        return { phase: 'requested' };
    }
  }

  function started(): VerificationStep {
    if (confirmed) return { phase: 'confirmed' };
    const sas = verifier?.getShowSasCallbacks();
    const symbols = sas ? symbolsOf(sas.sas) : null;
    if (symbols) return { phase: 'comparing', symbols };
    return verifier?.getReciprocateQrCodeCallbacks() ? { phase: 'scanned' } : { phase: 'exchanging' };
  }

  const running: Running = {
    requestId,
    target: options.target,
    flow: () => flow,
    snapshot: () => ({
      requestId,
      eventId: flow.roomId === undefined ? null : (flow.transactionId ?? null),
      incoming,
      partner: options.partnerOf(flow),
      expiresAt,
      step: step(),
    }),
    isOver,
    isCrossing: () => crossing && end === null,
    end: finish,
    replace(next) {
      release();
      crossing = false;
      if (next) attach(next);
      else {
        awaiting = true;
        changed();
      }
    },
    async accept() {
      if (flow.phase === VerificationPhase.Requested) await sending(() => flow.accept());
    },
    async compare() {
      if (flow.phase !== VerificationPhase.Ready) return;
      await sending(async () => {
        try {
          await flow.startVerification(VerificationMethod.Sas);
        } catch (cause) {
          // Crypto starts nothing that the other side has not offered.
          if (!noVerifier.test(String(cause))) throw cause;
          withdraw('no-common-method');
        }
      });
    },
    async confirmSymbols(match) {
      const sas = verifier?.getShowSasCallbacks();
      if (!sas || confirmed) return;
      if (!match) {
        sas.mismatch();
        finish('mismatch');
        return;
      }
      confirmed = true;
      changed();
      await sending(() => sas.confirm());
    },
    async scan(bytes) {
      if (flow.phase !== VerificationPhase.Ready) return;
      try {
        await flow.scanQRCode(new Uint8ClampedArray(bytes));
        confirmed = true;
        changed();
      } catch (cause) {
        const error = errorOf(cause);
        if (error.code !== 'internal') return lost(cause);
        if (otherKeys.test(String(cause))) return withdraw('mismatch');
        log.debug(`a code was refused: ${String(cause)}`);
        throw new PliFailure(pliError('code-invalid'));
      }
    },
    confirmScanned(match) {
      const scanned = verifier?.getReciprocateQrCodeCallbacks();
      if (!scanned || confirmed) return;
      if (match) {
        confirmed = true;
        scanned.confirm();
        changed();
      } else withdraw('cancelled-here');
    },
    async cancel() {
      cancelling = true;
      if (!isOver()) withdraw('cancelled-here');
    },
    dispose: release,
  };
  attach(flow);
  return running;
}

/** What both sides can do, once the other side has said. */
function methods(flow: Flow): { canCompare: boolean; canScan: boolean; canShow: boolean } {
  const can = (method: VerificationMethod) => {
    try {
      return flow.otherPartySupportsMethod(method);
    } catch {
      // One method that crypto (18.9) does not know hides all others: each is tried then, and refused where it is not there.
      return true;
    }
  };
  const reciprocates = can(VerificationMethod.Reciprocate);
  return {
    canCompare: can(VerificationMethod.Sas),
    canScan: reciprocates && can(VerificationMethod.ShowQrCode),
    canShow: reciprocates && can(VerificationMethod.ScanQrCode),
  };
}
