/**
 * The order of spaces in the rail, as `org.matrix.msc3230.space_order` keeps it: strings of the signs from space to tilde,
 * compared sign by sign; at most fifty of them. Pure.
 */

const first = 0x20;
const last = 0x7e;
const base = last - first + 1;
const longest = 50;

/** Whether a string may be an order; others count as none (MSC3230). */
export const isOrder = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= longest && /^[\x20-\x7e]+$/.test(value);

const digit = (text: string, at: number): number => (at < text.length ? text.charCodeAt(at) - first : 0);

/**
 * A string between two others (`''`: before all; null: after all); null where there is no room for one of allowed length.
 */
export function orderBetween(lower: string, upper: string | null): string | null {
  let made = '';
  let isBelow = upper !== null;
  for (let at = 0; at < longest; at += 1) {
    const low = digit(lower, at);
    const high = isBelow ? digit(upper ?? '', at) : base;
    if (high - low > 1) return made + String.fromCharCode(first + low + Math.floor((high - low) / 2));
    made += String.fromCharCode(first + low);
    // From here on, whatever follows lies below the upper one.
    if (high > low) isBelow = false;
  }
  return null;
}

/**
 * What has to be written so that a space stands where it was put.
 * @param order the rail as it is to be
 * @param known orders written so far
 */
export function ordersToWrite(
  order: readonly string[],
  moved: string,
  known: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const at = order.indexOf(moved);
  const before = at > 0 ? known[order[at - 1] ?? ''] : '';
  const after = order.slice(at + 1).find((each) => known[each] !== undefined);
  const upper = at + 1 < order.length && after !== undefined ? (known[after] ?? null) : null;
  if (at >= 0 && before !== undefined && (upper === null || before < upper)) {
    const between = orderBetween(before, upper);
    if (between !== null) return new Map([[moved, between]]);
  }
  return spread(order);
}

/** All anew, far from one another. */
function spread(order: readonly string[]): Map<string, string> {
  const step = Math.floor((base * base) / (order.length + 1));
  return new Map(
    order.map((each, index) => {
      const place = Math.max(1, step) * (index + 1);
      const signs = [Math.floor(place / base) % base, place % base].map((sign) => String.fromCharCode(first + sign));
      return [each, signs.join('')];
    }),
  );
}
