/**
 * BlurHash (MSC2448; the algorithm by Wolt): a picture as a few waves of colour, in some thirty characters. Written here,
 * because it is short and the published package brings no licence text.
 */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~';

type Colour = readonly [red: number, green: number, blue: number];

export interface Pixels {
  /** Four bytes for each pixel, row by row: red, green, blue, opacity. */
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** Encodes with so many waves across and down, 1 to 9 each. */
export function blurhash(pixels: Pixels, across: number, down: number): string {
  const linear = Float64Array.from(pixels.data, toLinear);
  const waves: Colour[] = [];
  for (let y = 0; y < down; y += 1) for (let x = 0; x < across; x += 1) waves.push(wave(pixels, linear, x, y));
  const [average = [0, 0, 0], ...others] = waves;
  const strongest = Math.max(0, ...others.flat().map(Math.abs));
  const step = others.length > 0 ? Math.min(82, Math.max(0, Math.floor(strongest * 166 - 0.5))) : 0;
  const scale = (step + 1) / 166;
  return [
    encoded(across - 1 + (down - 1) * 9, 1),
    encoded(step, 1),
    encoded(
      average.reduce((sum, part) => sum * 256 + toByte(part), 0),
      4,
    ),
    ...others.map((colour) =>
      encoded(
        colour.reduce((sum, part) => sum * 19 + quantised(part / scale), 0),
        2,
      ),
    ),
  ].join('');
}

/** How much of one wave there is in the picture. */
function wave({ width, height }: Pixels, linear: Float64Array, across: number, down: number): Colour {
  const sum: [number, number, number] = [0, 0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const basis = Math.cos((Math.PI * across * x) / width) * Math.cos((Math.PI * down * y) / height);
      for (const part of [0, 1, 2] as const) sum[part] += basis * (linear[(y * width + x) * 4 + part] ?? 0);
    }
  }
  const factor = (across === 0 && down === 0 ? 1 : 2) / (width * height);
  return [sum[0] * factor, sum[1] * factor, sum[2] * factor];
}

/** sRGB, 0 to 255, to linear light, 0 to 1; and back. */
function toLinear(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
function toByte(linear: number): number {
  const value = Math.min(1, Math.max(0, linear));
  return Math.trunc((value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055) * 255 + 0.5);
}

const quantised = (value: number): number =>
  Math.min(18, Math.max(0, Math.floor(Math.sign(value) * Math.sqrt(Math.abs(value)) * 9 + 9.5)));

function encoded(value: number, length: number): string {
  let text = '';
  for (let place = length - 1; place >= 0; place -= 1) text += digits[Math.floor(value / 83 ** place) % 83];
  return text;
}
