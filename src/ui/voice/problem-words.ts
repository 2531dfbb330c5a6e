import type { MessageId } from '../language';
import type { RecordingState } from './recording';

/** Why nothing is recorded, and what to do about it. */
export const problemWords = {
  none: 'voice.problem.none',
  denied: 'voice.problem.denied',
  busy: 'voice.problem.busy',
  gone: 'voice.problem.gone',
  'too-long': 'voice.problem.too-long',
  'not-encoded': 'voice.problem.not-encoded',
} as const satisfies Record<NonNullable<RecordingState['problem']>, MessageId>;
