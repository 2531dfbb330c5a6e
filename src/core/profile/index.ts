/** One's own profile, and what others tell of themselves. */
export { createProfileCommands } from './commands';
export { createProfile, type Profile } from './profile';
