import { useCallback, type ReactNode } from 'react';
import { FormattedMessage, IntlProvider, useIntl } from 'react-intl';
import type { Language, MessageId, Messages } from './messages';

type Plain = string | number | Date;
/** A tag of a message, such as `<strong>`, is given as a function of its children. */
type Rich = Plain | ReactNode | ((children: ReactNode) => ReactNode);

/** A message as React nodes: `<T id="signIn.title" />`. */
export function T({ id, values }: { id: MessageId; values?: Record<string, Rich> }) {
  return <FormattedMessage id={id} {...(values && { values: values as Record<string, Plain> })} />;
}

export type Text = (id: MessageId, values?: Record<string, Plain>) => string;

/** Answers `t`, which gives a message as a string, for names and attributes. */
export function useText(): Text {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
}

/** The interface's language. */
export const useLanguage = (): Language => (useIntl().locale.toLowerCase().startsWith('fr') ? 'fr' : 'en');

/** Where the system names no region: dates and times as the European administrations write them. */
const defaultLocales: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' };

/** The tag for Intl: the region comes from the system where its language is the chosen one (`fr` with `fr-CA` there). */
export function localeFor(language: Language, systemLanguages: readonly string[]): string {
  return systemLanguages.find((tag) => tag.toLowerCase().startsWith(`${language}-`)) ?? defaultLocales[language];
}

export interface LanguageProviderProps {
  locale: string;
  messages: Messages;
  /** Hears of messages that can't be shown; the catalogue's test should have found them. */
  onError: (message: string) => void;
  children: ReactNode;
}

export function LanguageProvider({ locale, messages, onError, children }: LanguageProviderProps) {
  return (
    <IntlProvider locale={locale} messages={messages} onError={(error) => onError(error.message)}>
      {children}
    </IntlProvider>
  );
}
