import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * No serious finding of axe, light and dark. What lies behind an open dialog is dimmed and out of reach: only the dialog
 * is judged then.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const part = (await page.getByRole('dialog').count()) > 0 ? '[role="dialog"]' : 'body';
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Colours on their way from one theme to the other are nobody's to judge.
    await page.evaluate(async () => {
      await new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      });
      const running = document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity);
      await Promise.allSettled(running.map((each) => each.finished));
    });
    const { violations } = await new AxeBuilder({ page }).include(part).setLegacyMode(true).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const told = serious.map(
      ({ id, nodes }) =>
        `${colorScheme} ${id}: ${nodes.map((node) => `${node.html.slice(0, 120)} ${node.failureSummary}`).join(', ')}`,
    );
    expect(told).toEqual([]);
  }
}
