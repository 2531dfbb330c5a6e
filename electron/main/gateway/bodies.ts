/** Reading what the page sends, and handing on what the homeserver answers. */
import type { Watch } from './time-outs';

/** Bytes of a request's body that the gateway holds, all of which the page has held before. Files go by `uploads`, in streams. */
const largestBody = 64 * 1024 * 1024;

export class TooLargeError extends Error {}

/** A request's whole body, null where it has none. Throws {@link TooLargeError} beyond the bound. */
export async function wholeBody(request: Request, bound = largestBody): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!request.body) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as ReadableStream<Uint8Array>) {
    length += chunk.length;
    if (length > bound) throw new TooLargeError();
    chunks.push(chunk);
  }
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}

/**
 * A body that is read on as the reader asks, and errors after `stall` milliseconds without a byte. `onEnd` is called
 * once: at its end, its error, or when the reader has had enough, which aborts the request too.
 */
export function watchedBody(
  body: ReadableStream<Uint8Array>,
  watch: Watch,
  stall: number,
  controller: AbortController,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const aborted = new Promise<never>((_resolve, reject) => {
    const { signal } = controller;
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  aborted.catch(() => undefined);
  const end = () => {
    watch.stop();
    onEnd();
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(readable) {
        watch.set(stall);
        try {
          const { done, value } = await Promise.race([reader.read(), aborted]);
          watch.stop();
          if (!done) return readable.enqueue(value);
          end();
          readable.close();
        } catch (error) {
          end();
          readable.error(error);
        }
      },
      async cancel(reason: unknown) {
        end();
        await reader.cancel(reason);
        controller.abort(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
