/** The fetch that the SDK uses: what is given up here is given up on the way to the homeserver too. */
import type { CoreContext } from '../ports';

/** The gateway's mark of a request, by which it can be cancelled. It does not leave Pli. */
const requestHeader = 'x-pli-request';

/** A fetch that tells main of every request that its signal ends: Chromium does not. */
export function gatewayFetch({ host }: Pick<CoreContext, 'host'>, send: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const signal = init?.signal;
    if (!signal) return send(input, init);
    const id = crypto.randomUUID();
    const headers = new Headers(init.headers);
    headers.set(requestHeader, id);
    const cancel = () => void host.call('cancelRequest', { id });
    signal.addEventListener('abort', cancel, { once: true });
    try {
      // The signal may also end the reading of the body, so that it is heard beyond this.
      return await send(input, { ...init, headers });
    } catch (error) {
      signal.removeEventListener('abort', cancel);
      throw error;
    }
  };
}
