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
  followTheme();
  const root = createRoot(element);
  startSession()
    .catch((error: unknown) => {
      report('page', String(error instanceof Error ? error.stack : error));
      failForGood({ kind: 'start', error: pliError('internal') });
    })
    .finally(() => root.render(<App />))
    // Only the rendering itself could still fail; its errors go to the window.
    .catch(reportError);
}

/** Keeps the theme as the setting and the system's wish for contrast say. The page lives as long as its window. */
function followTheme(): void {
  const moreContrast = window.matchMedia('(prefers-contrast: more)');
  const apply = () => {
    const { settings } = session.getState();
    if (settings) applyTheme(settings.theme.value, moreContrast.matches);
  };
  moreContrast.addEventListener('change', apply);
  session.subscribe(apply);
}
