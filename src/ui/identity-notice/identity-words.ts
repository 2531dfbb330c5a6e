/** What to say of the account's identity above the conversation, and the one step that ends it. */
import type { IdentityAction, IdentityProblem, IdentityState } from '../../protocol/identity';
import type { OpenDialog } from '../app';
import type { MessageId } from '../language';

export interface IdentityNotice {
  text: MessageId;
  action: IdentityAction;
}

export const problemTexts = {
  'no-identity': 'identity.problem.no-identity',
  'keys-not-here': 'identity.problem.keys-not-here',
  'storage-broken': 'identity.problem.storage-broken',
  'keys-not-stored': 'identity.problem.keys-not-stored',
  'backup-key-not-stored': 'identity.problem.backup-key-not-stored',
  'backup-gone': 'identity.problem.backup-gone',
  'backup-unknown': 'identity.problem.backup-unknown',
} as const satisfies Record<IdentityProblem, MessageId>;

export const actionLabels = {
  'set-up-recovery': 'identity.setUp',
  'confirm-identity': 'identity.confirm',
  'enter-recovery-key': 'identity.enter',
} as const satisfies Record<IdentityAction, MessageId>;

/** The notice for a state; null where there is nothing that the person has to do. */
export function noticeOf(state: IdentityState | null): IdentityNotice | null {
  switch (state?.phase) {
    case 'no-recovery':
      return { text: 'identity.noRecovery', action: 'set-up-recovery' };
    case 'unconfirmed':
      return {
        text: state.reason === 'identity-changed' ? 'identity.changed' : 'identity.unconfirmed',
        action: 'confirm-identity',
      };
    case 'incomplete':
      return { text: problemTexts[state.problem], action: state.action };
    default:
      return null;
  }
}

/** The dialog in which the step is done. */
export const dialogOf = (action: IdentityAction): OpenDialog =>
  action === 'set-up-recovery' ? { kind: 'set-up-recovery' } : { kind: 'confirm-identity' };
