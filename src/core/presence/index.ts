/** Who is there: the presence of the people on the screen, and one's own. */
export { createPresences, presenceFrom, type Presences } from './presences';
