export { AvatarField } from './AvatarField';
