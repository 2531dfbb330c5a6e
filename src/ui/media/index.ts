export { AttachmentBody, type AttachmentContent } from './AttachmentBody';
export { fileKindName } from './file-kind';
export { fileSize } from './file-size';
export { GalleryContext, galleryOf } from './gallery';
export { Lightbox } from './Lightbox';
export { LinkPreviews } from './LinkPreviews';
export { MediaPanel } from './MediaPanel';
export { PreviewedRoomContext } from './previewed-room';
export { shownSize } from './shown-size';
