/** The half of profiles that needs the SDK; loaded when it is first wanted. */
export { personalFacts, setFields } from './fields';
