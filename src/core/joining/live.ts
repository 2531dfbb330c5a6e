export { askToJoin, joinRoom, resolveAlias } from './join';
export { roomSummary } from './summary';
