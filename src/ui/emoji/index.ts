/** Emoji: the picker, and finding them by name. */
export { inTone, searchEmoji, type Emoji } from './emoji';
export { EmojiButton, type EmojiButtonProps } from './EmojiButton';
export { EmojiPicker, type EmojiPickerProps } from './EmojiPicker';
export { loadEmoji } from './emoji-data';
