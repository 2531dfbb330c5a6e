export { chooseLanguage, loadMessages, type Language, type MessageId, type Messages } from './messages';
export { LanguageProvider, localeFor, T, useLanguage, useText, type Text } from './text';
