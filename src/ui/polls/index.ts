export { canBeChanged } from './choose';
export { CreatePollButton } from './CreatePollButton';
export { PollRoomContext } from './poll-room';
export { EndPollDialog, PollDialog, PollsPanel } from './lazy';
export { PollView } from './PollView';
