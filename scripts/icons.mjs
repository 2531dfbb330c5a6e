/**
 * Makes every icon from the one drawing, assets/letter.svg, into assets/icons/. `--check` says whether they match it.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';

const assets = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../assets');
const drawing = readFileSync(path.join(assets, 'letter.svg'), 'utf8');

const render = (svg, size) => Buffer.from(new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng());

/** macOS leaves a margin around an icon: 824 of 1,024 dots are its ground. */
const macSvg = drawing.replace('viewBox="0 0 512 512"', 'viewBox="-42 -42 596 596"');

/** The letter alone in one colour, cropped for a tray; with a dot where something is unread. */
function traySvg(colour, unread) {
  const ground = colour === '#FFFFFF' ? '#000000' : '#FFFFFF';
  const letter = drawing
    .replace(/<rect id="ground"[^>]*\/>/, '')
    .replace('viewBox="0 0 512 512"', 'viewBox="80 80 352 352"')
    .replaceAll('#2846C7', ground)
    .replaceAll(/(stroke|fill)="#FFFFFF"/g, `$1="${colour}"`)
    .replace(`stroke="${ground}" stroke-width="16"`, 'stroke="none"');
  return unread ? letter.replace('</svg>', '<circle cx="378" cy="138" r="54" fill="#B3261E"/></svg>') : letter;
}

/** Windows' icon file: a directory of PNGs. */
function ico(images) {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of images.entries()) {
    const entry = 6 + 16 * index;
    header.writeUInt8(size >= 256 ? 0 : size, entry);
    header.writeUInt8(size >= 256 ? 0 : size, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...images.map(({ png }) => png)]);
}

/** macOS' icon file: tagged PNGs; sizes with a second tag serve displays with twice the dots too. */
function icns(images) {
  const tags = {
    16: ['icp4'],
    32: ['icp5', 'ic11'],
    64: ['icp6', 'ic12'],
    128: ['ic07'],
    256: ['ic08', 'ic13'],
    512: ['ic09', 'ic14'],
    1024: ['ic10'],
  };
  const tagged = images.flatMap(({ size, png }) => (tags[size] ?? []).map((tag) => ({ tag, png })));
  const parts = tagged.map(({ tag, png }) => {
    const head = Buffer.alloc(8);
    head.write(tag, 0, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

function make() {
  const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
  const images = sizes.map((size) => ({ size, png: render(drawing, size) }));
  const files = Object.fromEntries(images.map(({ size, png }) => [`linux/${size}x${size}.png`, png]));
  files['icon.png'] = images.at(-2).png;
  files['icon.ico'] = ico(images.filter(({ size }) => size <= 256));
  files['icon.icns'] = icns(sizes.map((size) => ({ size, png: render(macSvg, size) })));
  files['dock.png'] = render(macSvg, 512);
  for (const [name, colour] of Object.entries({ light: '#191B22', dark: '#FFFFFF' })) {
    for (const unread of [false, true]) {
      for (const scale of [1, 2]) {
        const suffix = `${unread ? '-unread' : ''}${scale === 2 ? '@2x' : ''}`;
        files[`tray-${name}${suffix}.png`] = render(traySvg(colour, unread), 22 * scale);
      }
    }
  }
  return files;
}

const digest = (data) => createHash('sha256').update(data).digest('hex');
const made = make();
const folder = path.join(assets, 'icons');
if (process.argv.includes('--check')) {
  const wrong = Object.entries(made).filter(([name, data]) => {
    const file = path.join(folder, name);
    return !existsSync(file) || digest(readFileSync(file)) !== digest(data);
  });
  for (const [name] of wrong)
    console.error(`assets/icons/${name} does not match assets/letter.svg: run node scripts/icons.mjs`);
  process.exit(wrong.length === 0 ? 0 : 1);
}
for (const [name, data] of Object.entries(made)) {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), data);
}
console.log(`${Object.keys(made).length} icons made`);
