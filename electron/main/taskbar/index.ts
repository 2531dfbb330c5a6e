export { showCount } from './show-count';
