import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOrder, ordersToWrite, orderBetween } from './order';

describe('an order', () => {
  it.each(['a', ' ', '~~', 'a'.repeat(50)])('may be %j', (value) => expect(isOrder(value)).toBe(true));
  it.each(['', 'é', 'a\n', 'a'.repeat(51), 7, null])('is not %j', (value) => expect(isOrder(value)).toBe(false));

  it('lies between two others', () => {
    const order = fc.stringMatching(/^[ -~]{1,6}$/);
    fc.assert(
      fc.property(order, order, (one, other) => {
        const [lower, upper] = one < other ? [one, other] : [other, one];
        const between = orderBetween(lower, upper);
        // Between a string and the same with spaces behind it there is nothing.
        const isRight =
          between === null
            ? upper.trimEnd().length <= lower.length
            : lower < between && between < upper && isOrder(between);
        expect(isRight).toBe(true);
      }),
    );
    expect(orderBetween('a', null)! > 'a').toBe(true);
    expect(orderBetween('', 'a')! < 'a').toBe(true);
  });
});

describe('moving a space', () => {
  const arranged = (order: readonly string[], known: Readonly<Record<string, string>>) =>
    order.toSorted((one, other) => {
      const [left, right] = [known[one] ?? '\uffff', known[other] ?? '\uffff'];
      return left < right ? -1 : left > right ? 1 : 0;
    });

  it('writes one order where those around it have one', () => {
    const known = { '!a': 'b', '!b': 'd', '!c': 'f' };
    const written = ordersToWrite(['!a', '!c', '!b'], '!c', known);
    expect([...written.keys()]).toEqual(['!c']);
    expect(arranged(['!a', '!b', '!c'], { ...known, ...Object.fromEntries(written) })).toEqual(['!a', '!c', '!b']);
  });

  it('brings every rail into the order that was wished, however often', () => {
    const ids = ['!a', '!b', '!c', '!d', '!e'];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 60 }), (moves) => {
        let order: readonly string[] = ids;
        let known: Record<string, string> = {};
        for (const [from, to] of moves) {
          const moved = order[from] ?? '!a';
          const rest = order.filter((each) => each !== moved);
          order = [...rest.slice(0, to), moved, ...rest.slice(to)];
          known = { ...known, ...Object.fromEntries(ordersToWrite(order, moved, known)) };
          expect(Object.values(known).every(isOrder)).toBe(true);
          // Spaces without an order stand behind those with one, in their own way.
          const placed = order.filter((each) => known[each] !== undefined);
          expect(arranged(placed, known)).toEqual(placed);
        }
      }),
    );
  });
});
