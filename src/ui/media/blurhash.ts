/**
 * Decodes a blurhash (MSC2448; the algorithm of blurha.sh): a few waves of a cosine transform, each with its colour, in
 * base 83. The first sign tells how many waves, the second how strong, four the middle colour, then two for each wave.
 */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~';

type Colour = readonly [red: number, green: number, blue: number];

/** The picture's pixels, four bytes each, or null for what is no blurhash. */
export function decodeBlurhash(hash: string, width: number, height: number): Uint8ClampedArray<ArrayBuffer> | null {
  const sizes = numberOf(hash.slice(0, 1));
  const strength = numberOf(hash.slice(1, 2));
  if (sizes === null || strength === null) return null;
  const across = (sizes % 9) + 1;
  const down = Math.floor(sizes / 9) + 1;
  if (hash.length !== 4 + 2 * across * down) return null;
  const most = (strength + 1) / 166;
  const waves: Colour[] = [];
  for (let index = 0; index < across * down; index += 1) {
    const at = 4 + index * 2;
    const value = numberOf(index === 0 ? hash.slice(2, 6) : hash.slice(at, at + 2));
    if (value === null) return null;
    waves.push(index === 0 ? middle(value) : wave(value, most));
  }
  return painted(waves, across, width, height);
}

function numberOf(text: string): number | null {
  if (text === '') return null;
  let value = 0;
  for (const sign of text) {
    const digit = digits.indexOf(sign);
    if (digit < 0) return null;
    value = value * 83 + digit;
  }
  return value;
}

const middle = (value: number): Colour => [linear(value >> 16), linear((value >> 8) & 255), linear(value & 255)];

function wave(value: number, most: number): Colour {
  const part = (number: number) => Math.sign(number - 9) * ((number - 9) / 9) ** 2 * most;
  return [part(Math.floor(value / 361)), part(Math.floor(value / 19) % 19), part(value % 19)];
}

function painted(
  waves: readonly Colour[],
  across: number,
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sum = [0, 0, 0];
      waves.forEach((colour, index) => {
        const basis =
          Math.cos((Math.PI * x * (index % across)) / width) *
          Math.cos((Math.PI * y * Math.floor(index / across)) / height);
        colour.forEach((part, channel) => {
          sum[channel] = (sum[channel] ?? 0) + part * basis;
        });
      });
      pixels.set([...sum.map(encoded), 255], (y * width + x) * 4);
    }
  }
  return pixels;
}

/** From the screen's curve (sRGB) to light, and back. */
function linear(byte: number): number {
  const share = byte / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
function encoded(light: number): number {
  const share = Math.min(1, Math.max(0, light));
  return 255 * (share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055);
}
