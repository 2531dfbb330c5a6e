export {
  bootSession,
  failForGood,
  report,
  session,
  signOut,
  startSession,
  type Failure,
  type SessionState,
} from './session';
