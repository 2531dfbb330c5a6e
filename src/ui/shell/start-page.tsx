import { createRoot } from 'react-dom/client';
import { pliError } from '../../protocol/errors';
import { failForGood, report, session, startSession } from '../session';
import { App } from './App';
import { listenForDefects } from './defects';
import { applyTheme } from './theme';

/** Starts the page in `element`, which holds a static frame until there is something to show. */
export function startPage(element: HTMLElement): void {
  listenForDefects(window, (message) => {
    report('page', message);
    session.setState({ defect: true });
  });
  const themed = session.subscribe(({ settings }) => {
    if (settings) applyTheme(settings.theme.value);
  });
  const root = createRoot(element);
  startSession()
    .catch((error: unknown) => {
      report('page', String(error instanceof Error ? error.stack : error));
      failForGood({ kind: 'start', error: pliError('internal') });
    })
    .finally(() => root.render(<App />))
    .catch(themed);
}
