/** Who is there: the presence of the people on the screen, and one's own. */
export { createPresences, type Presences } from './presences';
