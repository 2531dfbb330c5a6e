/** What was for me: mentions, answers, reactions, threads, invitations. */
export { createCentre, type Centre } from './centre';
