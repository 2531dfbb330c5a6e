import { useEffect, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useStore } from 'zustand';
import { HostContext } from '../app';
import { LanguageProvider, localeFor } from '../language';
import { BareCrashPage, CrashPage, ErrorBoundary } from '../problems';
import { failForGood, report, session } from '../session';
import { Pages } from './Pages';

/** Everything: the language, the calm page that catches what fails, and the page that the session's state asks for. */
export function App() {
  const { bridge, boot, settings, language, failure } = useStore(session);
  const host = useMemo(
    () => (bridge && boot && settings ? { bridge, boot, settings } : null),
    [bridge, boot, settings],
  );
  const locale = language ? localeFor(language.language, boot?.systemLanguages ?? navigator.languages) : 'en';
  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = 'ltr';
  }, [locale]);
  if (!language) return <BareCrashPage />;
  return (
    <LanguageProvider locale={locale} messages={language.messages} onError={(message) => report('page', message)}>
      <I18nProvider locale={locale}>
        {failure || !host ? (
          <CrashPage kind={failure?.kind ?? 'start'} error={failure?.error ?? null} bridge={bridge} />
        ) : (
          <ErrorBoundary
            fallback={<CrashPage kind="view" error={null} bridge={bridge} />}
            onError={(message) => {
              report('page', message);
              failForGood({ kind: 'view', error: null });
            }}
          >
            <HostContext value={host}>
              <Pages host={host} />
            </HostContext>
          </ErrorBoundary>
        )}
      </I18nProvider>
    </LanguageProvider>
  );
}
