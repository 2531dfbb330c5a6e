/** The SDK's client with the two requests of its sync loops in Pli's hands. */
import { MatrixClient } from 'matrix-js-sdk/lib/client';
import type { IPushRules } from 'matrix-js-sdk/lib/@types/PushRules';
import type { MSC3575SlidingSyncRequest, MSC3575SlidingSyncResponse } from 'matrix-js-sdk/lib/sliding-sync';

export type SendSlidingSync = (
  request: MSC3575SlidingSyncRequest,
  signal: AbortSignal | undefined,
) => Promise<MSC3575SlidingSyncResponse>;

export class PliClient extends MatrixClient {
  /** Stands between the SDK's sliding sync loop and the network; see `sync/`. */
  interceptSlidingSync:
    | ((
        request: MSC3575SlidingSyncRequest,
        send: SendSlidingSync,
        signal?: AbortSignal,
      ) => Promise<MSC3575SlidingSyncResponse>)
    | null = null;
  /** Retries until the network answers: the SDK's sliding sync asks for the push rules in a loop without a pause. */
  retryPushRules: ((send: () => Promise<IPushRules>) => Promise<IPushRules>) | null = null;

  override slidingSync(
    request: MSC3575SlidingSyncRequest,
    _proxyBaseUrl?: string,
    signal?: AbortSignal,
  ): Promise<MSC3575SlidingSyncResponse> {
    const send: SendSlidingSync = (sent, sentSignal) => super.slidingSync(sent, undefined, sentSignal);
    return this.interceptSlidingSync ? this.interceptSlidingSync(request, send, signal) : send(request, signal);
  }

  override getPushRules(): Promise<IPushRules> {
    return this.retryPushRules ? this.retryPushRules(() => super.getPushRules()) : super.getPushRules();
  }
}
