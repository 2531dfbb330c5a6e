export {
  bootSession,
  failForGood,
  forgetAccount,
  report,
  session,
  signOut,
  startSession,
  type Failure,
  type SessionState,
} from './session';
