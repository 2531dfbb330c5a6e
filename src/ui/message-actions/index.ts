export { ActionNotice } from './ActionNotice';
export { MessageDialogs } from './lazy-dialogs';
export { tell } from './notice';
export { PinnedBar } from './PinnedBar';
export { ReminderNotices } from './ReminderNotices';
export { SelectionBar } from './SelectionBar';
export { useMessageActs } from './use-message-acts';
export { useSelection } from './use-selection';
