export { ContentView } from './ContentView';
export { describeItem } from './describe-item';
export { isEditable, isForwardable, mayDelete, type MessageAct } from './message-acts';
export { Timeline, type TimelineProps } from './Timeline';
export { latestItems } from './use-timeline';
