/** The mark that Windows shows over the window's button: a disc with a number, drawn dot by dot. */

/** Dots of the square; Windows makes 16 of them at most resolutions. */
export const overlaySize = 32;

/** Three columns, five rows, from the top; a bit for each dot. */
const digits: Readonly<Record<string, readonly number[]>> = {
  '0': [0b111, 0b101, 0b101, 0b101, 0b111],
  '1': [0b010, 0b110, 0b010, 0b010, 0b111],
  '2': [0b111, 0b001, 0b111, 0b100, 0b111],
  '3': [0b111, 0b001, 0b111, 0b001, 0b111],
  '4': [0b101, 0b101, 0b111, 0b001, 0b001],
  '5': [0b111, 0b100, 0b111, 0b001, 0b111],
  '6': [0b111, 0b100, 0b111, 0b101, 0b111],
  '7': [0b111, 0b001, 0b010, 0b010, 0b010],
  '8': [0b111, 0b101, 0b111, 0b101, 0b111],
  '9': [0b111, 0b101, 0b111, 0b001, 0b111],
  '+': [0b000, 0b010, 0b111, 0b010, 0b000],
};

export const overlayText = (count: number): string => (count > 9 ? '9+' : String(count));

/** Whether a dot belongs to the number. */
function isInk(text: string, x: number, y: number): boolean {
  const scale = text.length === 1 ? 4 : 3;
  const width = (text.length * 4 - 1) * scale;
  const column = Math.floor((x - (overlaySize - width) / 2) / scale);
  const row = Math.floor((y - (overlaySize - 5 * scale) / 2) / scale);
  if (column < 0 || row < 0 || row > 4 || column % 4 === 3) return false;
  const lines = digits[text[Math.floor(column / 4)] ?? ''];
  return lines !== undefined && ((lines[row] ?? 0) & (0b100 >> (column % 4))) !== 0;
}

/** Blue, green, red and opacity of each dot, row by row: red for mentions, else the accent. */
export function drawOverlay(count: number, isMention: boolean): Uint8Array {
  const ground = isMention ? [0x1e, 0x26, 0xb3] : [0xc7, 0x46, 0x28];
  const text = overlayText(count);
  const centre = (overlaySize - 1) / 2;
  const dots = new Uint8Array(overlaySize * overlaySize * 4);
  for (let y = 0; y < overlaySize; y += 1) {
    for (let x = 0; x < overlaySize; x += 1) {
      if (Math.hypot(x - centre, y - centre) > overlaySize / 2) continue;
      const colour = isInk(text, x, y) ? [255, 255, 255] : ground;
      dots.set([...colour, 255], (y * overlaySize + x) * 4);
    }
  }
  return dots;
}
