export { PassphrasePage, type PassphrasePageProps } from './PassphrasePage';
export { leastStrength, refuseWeak } from './refuse-weak';
export { StrengthMeter, useStrength } from './StrengthMeter';
