export { ExploreDialog } from './ExploreDialog';
