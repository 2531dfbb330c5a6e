export { PictureField } from './PictureField';
export type { SquarePicture } from './square-picture';
