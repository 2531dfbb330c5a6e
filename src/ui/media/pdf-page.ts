/** Draws the first page of a PDF with pdf.js, in a worker of its own. Loaded when somebody first asks for it. */
import { getDocument, PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
// Vite answers the address under which the build puts it.
// eslint-disable-next-line import/default
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { trustedScript } from '../app';

/** Pixels of the drawn page's width: twice what a card is wide. */
const width = 860;
/** The page of a broken file may claim any shape. */
const mostHeight = 2400;

/**
 * Draws into the canvas; answers how many pages the document has. Rejects for what is no PDF, one with a password, or a
 * broken one.
 */
export async function drawFirstPage(
  bytes: Uint8Array,
  canvas: HTMLCanvasElement,
  signal: AbortSignal,
): Promise<number> {
  const port = new Worker(trustedScript(workerAddress), { type: 'module', name: 'pdf' });
  const worker = PDFWorker.create({ port, verbosity: VerbosityLevel.ERRORS });
  const loading = getDocument({
    data: bytes,
    worker,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  const end = () => {
    void loading.destroy().finally(() => port.terminate());
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    const document = await loading.promise;
    const page = await document.getPage(1);
    const natural = page.getViewport({ scale: 1 });
    const scale = Math.min(width / natural.width, mostHeight / natural.height);
    const viewport = page.getViewport({ scale });
    canvas.width = Math.max(1, Math.round(viewport.width));
    canvas.height = Math.max(1, Math.round(viewport.height));
    await page.render({ canvas, viewport }).promise;
    return document.numPages;
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
}
