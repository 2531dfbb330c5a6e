/** Emoji: the picker, and finding them by name. */
export { inTone, searchEmoji } from './emoji';
export { EmojiButton, type PickerTab } from './EmojiButton';
export { EmojiPicker } from './EmojiPicker';
export { loadEmoji } from './emoji-data';
