export { ListHeading } from './ListHeading';
export { Rail } from './Rail';
