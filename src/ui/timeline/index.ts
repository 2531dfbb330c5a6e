export { changeWords } from './change-words';
export { ContentView } from './ContentView';
export { describeItem } from './describe-item';
export { isEditable, isForwardable, mayDelete, type MessageAct } from './message-acts';
export { ThreadTimeline } from './ThreadTimeline';
export { Timeline, type TimelineProps } from './Timeline';
export { latestItems, useTimeline } from './use-timeline';
