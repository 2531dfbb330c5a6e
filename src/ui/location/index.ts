export { PlaceDialog } from './lazy';
export { PlaceView } from './PlaceView';
