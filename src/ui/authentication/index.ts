export { useGuardedAction, type GuardedAction } from './use-guarded-action';
