/** Heap snapshots of a page and its workers, to search what a script there could see. */
import type { CDPSession, Page } from '@playwright/test';

interface TargetMessage {
  sessionId: string;
  message: string;
}

/** The whole heap of the page, as text. */
export async function pageHeap(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

/** The heaps of the page's workers, as text, one for each. */
export async function workerHeaps(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const attached: string[] = [];
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') attached.push(sessionId);
  });
  // Without flattening, each worker's messages come wrapped; Playwright's own sessions stay as they are.
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const heaps: string[] = [];
  for (const sessionId of attached) heaps.push(await heapOf(session, sessionId));
  await session.detach();
  return heaps;
}

async function heapOf(session: CDPSession, sessionId: string): Promise<string> {
  const chunks: string[] = [];
  let number = 0;
  const waiting = new Map<number, () => void>();
  const listener = ({ sessionId: from, message }: TargetMessage) => {
    if (from !== sessionId) return;
    const parsed = JSON.parse(message) as { id?: number; method?: string; params?: { chunk?: string } };
    if (parsed.method === 'HeapProfiler.addHeapSnapshotChunk') chunks.push(parsed.params?.chunk ?? '');
    if (parsed.id !== undefined) waiting.get(parsed.id)?.();
  };
  session.on('Target.receivedMessageFromTarget', listener as never);
  const send = (method: string, params: object = {}) =>
    new Promise<void>((resolve) => {
      number += 1;
      waiting.set(number, resolve);
      void session.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id: number, method, params }),
      });
    });
  await send('HeapProfiler.enable');
  await send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('Target.receivedMessageFromTarget', listener as never);
  return chunks.join('');
}
