/** A file name that no system takes for a path, a hidden file or a device. */
export function safeFileName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    // Control characters and those that turn the reading direction, by which "gpj.exe" could look like a picture.
    .replace(/[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(-200);
  return /^(?:con|prn|aux|nul|com\d|lpt\d)?(?:\..*)?$/i.test(cleaned) ? `file${cleaned}` : cleaned;
}
