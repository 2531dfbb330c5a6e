/** Reading parts of a file without holding it. */
export interface ByteSource {
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer at the end of the file. */
  read(offset: number, length: number): Promise<Buffer>;
}

/** Bytes that take the place of others on the way out; the length stays. */
export interface Patch {
  offset: number;
  bytes: Buffer;
}

/** Puts what lies in a piece of a file, which begins at `offset` there, into its place. */
export function applyPatches(piece: Buffer, offset: number, patches: readonly Patch[]): void {
  for (const patch of patches) {
    const from = Math.max(patch.offset, offset);
    const to = Math.min(patch.offset + patch.bytes.length, offset + piece.length);
    if (from < to) patch.bytes.copy(piece, from - offset, from - patch.offset, to - patch.offset);
  }
}
