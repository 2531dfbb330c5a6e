export { addToSpace, leaveSpace, removeFromSpace, setSuggested } from './change';
export { spacePage } from './hierarchy';
export { moveSpace, watchSpaceOrder } from './space-order';
export { watchFacts } from './space-facts';
