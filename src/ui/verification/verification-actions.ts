/** What the dialog of a verification shows, and what a person can do in it. */
import type { PliError } from '../../protocol/errors';
import type { Verification } from '../../protocol/verification';
import type { CodeBytes } from './qr-code';

export interface VerificationSnapshot {
  verification: Verification;
  /** An action is under way. */
  isPending: boolean;
  error: PliError | null;
}

export interface VerificationActions {
  onAccept: () => void;
  /** Chooses to compare symbols. */
  onCompare: () => void;
  /** Whether the symbols are the same. */
  onSymbols: (match: boolean) => void;
  /** The bytes of the other side's code. */
  onCode: (bytes: CodeBytes) => void;
  /** Whether the other side says that it has scanned my code. */
  onScanned: (match: boolean) => void;
  onAgain: () => void;
  /** Cancels what runs. */
  onClose: () => void;
}
