/**
 * Verifications begun by `m.key.verification.start` alone, without a request. New clients should not, but are to be
 * understood when they do (client-server API, "Key verification framework"; MSC3122). Crypto takes such a start and
 * keeps it; the SDK (43.0) tells nobody.
 */
import { Sas, UserId } from '@matrix-org/matrix-sdk-crypto-wasm';
import { ClientEvent, type MatrixClient } from 'matrix-js-sdk/lib/client';
import { VerificationPhase, VerificationRequestEvent } from 'matrix-js-sdk/lib/crypto-api/verification';
import { RustSASVerifier } from 'matrix-js-sdk/lib/rust-crypto/verification';
import { VerificationMethod } from 'matrix-js-sdk/lib/types';
import { rustPartsOf } from '../session';
import type { Flow } from './flow';

type Processor = ConstructorParameters<typeof RustSASVerifier>[2];

/** Calls `received` with every such verification; ends with the client. */
export function followBareStarts(client: MatrixClient, received: (flow: Flow) => void): void {
  client.on(ClientEvent.ReceivedToDeviceMessage, ({ message }) => {
    if (message.type !== 'm.key.verification.start') return;
    const { olmMachine, outgoingRequestProcessor } = rustPartsOf(client);
    const transactionId: unknown = message.content['transaction_id'];
    if (!olmMachine || !outgoingRequestProcessor || typeof transactionId !== 'string') return;
    if (olmMachine.getVerificationRequest(new UserId(message.sender), transactionId)) return;
    const sas: unknown = olmMachine.getVerification(new UserId(message.sender), transactionId);
    if (sas instanceof Sas) received(flowOf(sas, transactionId, outgoingRequestProcessor));
  });
}

function flowOf(sas: Sas, transactionId: string, processor: Processor): Flow {
  // The verifier never uses the request that it is given.
  const verifier = new RustSASVerifier(sas, undefined as never, processor);
  const refuse = () => Promise.reject(new Error('Only symbols can be compared in a verification without a request.'));
  let accepted = false;
  return {
    transactionId,
    roomId: undefined,
    initiatedByMe: false,
    otherUserId: sas.otherUserId.toString(),
    otherDeviceId: sas.otherDeviceId.toString(),
    isSelfVerification: sas.isSelfVerification(),
    timeout: null,
    cancellingUserId: undefined,
    get phase() {
      if (sas.isDone()) return VerificationPhase.Done;
      if (sas.isCancelled()) return VerificationPhase.Cancelled;
      return accepted ? VerificationPhase.Started : VerificationPhase.Requested;
    },
    get cancellationCode() {
      return sas.cancelInfo()?.cancelCode() ?? null;
    },
    get verifier() {
      return accepted ? verifier : undefined;
    },
    otherPartySupportsMethod: (method) => method === (VerificationMethod.Sas as string),
    accept() {
      accepted = true;
      verifier.emit(VerificationRequestEvent.Change);
      return Promise.resolve();
    },
    cancel() {
      verifier.cancel();
      return Promise.resolve();
    },
    startVerification: refuse,
    scanQRCode: refuse,
    generateQRCode: refuse,
    on: verifier.on.bind(verifier) as unknown as Flow['on'],
    off: verifier.off.bind(verifier) as unknown as Flow['off'],
  };
}
