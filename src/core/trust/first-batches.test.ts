import { expect, it } from 'vitest';
import { applyListPatches } from '../../protocol/list-patch';
import { firstBatches } from './first-batches';

it.each([0, 1, 999, 1000, 1001, 20_000])('%i items arrive whole, in pieces of a thousand', (count) => {
  const items = Array.from({ length: count }, (_, index) => index);
  const batches = firstBatches(items);
  expect(batches).toHaveLength(Math.max(1, Math.ceil(count / 1000)));
  let list: readonly number[] = [-1];
  for (const batch of batches) list = applyListPatches(list, batch);
  expect(list).toEqual(items);
});
