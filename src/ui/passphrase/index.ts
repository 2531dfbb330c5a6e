export { PassphrasePage, type PassphrasePageProps } from './PassphrasePage';
export { StrengthMeter, useStrength } from './StrengthMeter';
