/** Waits its time, also where the network returns meanwhile; what waits for the network takes a `Waker` (sync/retry.ts). */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
