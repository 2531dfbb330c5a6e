export { PassphrasePage, type PassphrasePageProps } from './PassphrasePage';
