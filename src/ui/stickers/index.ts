export { Emote } from './Emote';
export { foundIn } from './found-images';
export { PackGrid } from './lazy';
export { useImagePacks } from './use-image-packs';
