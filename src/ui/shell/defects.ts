/** What nothing caught: errors of listeners and promises. */

/** Chromium's notice that a resize observer needs another frame; it is no defect. */
const harmless = /^ResizeObserver loop/;

function textOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}

/** Tells `onDefect` of every uncaught error of the window; answers the disposer. */
export function listenForDefects(target: Window, onDefect: (message: string) => void): () => void {
  const onError = (event: ErrorEvent) => {
    if (!harmless.test(event.message)) onDefect(event.error ? textOf(event.error) : event.message);
  };
  const onRejection = (event: PromiseRejectionEvent) => onDefect(textOf(event.reason));
  target.addEventListener('error', onError);
  target.addEventListener('unhandledrejection', onRejection);
  return () => {
    target.removeEventListener('error', onError);
    target.removeEventListener('unhandledrejection', onRejection);
  };
}
