export { describeItem } from './describe-item';
export { Timeline, type TimelineProps } from './Timeline';
export { latestItems } from './use-timeline';
