import type { Result } from '../../protocol/errors';

/** Milliseconds until a core that is still starting is asked again, and how often it is. */
const pause = 400;
const mostTries = 50;

/** The answer of a core that may still be starting: whoever is fast waits for it instead of being told to come back. */
export async function untilReady<T>(
  ask: () => Promise<Result<T>>,
  isWanted: () => boolean = () => true,
): Promise<Result<T>> {
  for (let tries = 1; ; tries += 1) {
    const answer = await ask();
    if (answer.ok || answer.error.code !== 'not-ready' || tries >= mostTries || !isWanted()) return answer;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
