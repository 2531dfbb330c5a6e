/** What a page says of message keys that cannot be used, and what it offers. */
import type { ErrorCode } from '../../protocol/errors';
import type { MessageId } from '../language';

export interface CryptoProblemWords {
  title: MessageId;
  text: MessageId;
  /** What a new session means here; null where it would help nobody. */
  anew: MessageId | null;
  /** Whether the old session is signed out with it: not where it goes on elsewhere. */
  endsOld: boolean;
}

const words: Partial<Record<ErrorCode, CryptoProblemWords>> = {
  'profile-copied': {
    title: 'cryptoProblem.copiedTitle',
    text: 'cryptoProblem.copiedText',
    anew: 'cryptoProblem.anewBesideHint',
    endsOld: false,
  },
  'store-corrupt': {
    title: 'cryptoProblem.damagedTitle',
    text: 'cryptoProblem.damagedText',
    anew: 'cryptoProblem.anewHint',
    endsOld: true,
  },
  'store-key-wrong': {
    title: 'cryptoProblem.keyTitle',
    text: 'cryptoProblem.keyText',
    anew: 'cryptoProblem.anewHint',
    endsOld: true,
  },
  'store-locked': {
    title: 'cryptoProblem.lockedTitle',
    text: 'cryptoProblem.lockedText',
    anew: null,
    endsOld: false,
  },
  'disk-full': { title: 'cryptoProblem.fullTitle', text: 'cryptoProblem.fullText', anew: null, endsOld: false },
};

const otherwise: CryptoProblemWords = {
  title: 'cryptoProblem.otherTitle',
  text: 'cryptoProblem.otherText',
  anew: 'cryptoProblem.anewHint',
  endsOld: true,
};

export const cryptoProblemWords = (code: ErrorCode): CryptoProblemWords => words[code] ?? otherwise;
