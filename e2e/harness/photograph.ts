/** Pictures for tests. */
import type { Page } from '@playwright/test';

/** Paints a picture of so many pixels in the page; `hue` tells one from another. */
export async function paint(page: Page, width: number, height: number, hue: number): Promise<Buffer> {
  const base64 = await page.evaluate(
    ([width, height, hue]) => {
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width, height });
      const context = canvas.getContext('2d');
      if (!context) throw new Error('No canvas.');
      const shade = context.createLinearGradient(0, 0, width, height);
      shade.addColorStop(0, `hsl(${hue} 60% 70%)`);
      shade.addColorStop(1, `hsl(${hue + 60} 50% 25%)`);
      context.fillStyle = shade;
      context.fillRect(0, 0, width, height);
      for (let index = 0; index < 400; index += 1) {
        context.fillStyle = `hsl(${hue + ((index * 37) % 90)} 60% ${30 + ((index * 13) % 50)}%)`;
        context.fillRect((index * 97) % width, (index * 61) % height, 60, 24);
      }
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
    },
    [width, height, hue] as const,
  );
  return Buffer.from(base64, 'base64');
}
