export { ThreadPanel } from './ThreadPanel';
export { ThreadsPanel } from './ThreadsPanel';
export { useThreadLanding } from './use-thread-landing';
export { ThreadsFact } from './ThreadsFact';
