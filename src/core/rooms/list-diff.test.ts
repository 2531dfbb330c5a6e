import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyListPatches } from '../../protocol/list-patch';
import { diffLists } from './list-diff';

interface Row {
  id: string;
  value: number;
}
const rows = fc.uniqueArray(fc.record({ id: fc.nat({ max: 40 }).map(String), value: fc.nat({ max: 2 }) }), {
  selector: (row) => row.id,
  maxLength: 40,
});
const diff = (before: readonly Row[], after: readonly Row[]) =>
  diffLists(
    before,
    after,
    (row) => row.id,
    (left, right) => left.value === right.value,
  );

describe('diffLists', () => {
  it('turns any list into any other', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        expect(applyListPatches(before, diff(before, after))).toEqual(after);
      }),
    );
  });

  it('gives the same list as the snapshot after any sequence of patches', () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 8 }), (snapshots) => {
        let shown: readonly Row[] = [];
        let current: readonly Row[] = [];
        for (const next of snapshots) {
          shown = applyListPatches(shown, diff(current, next));
          current = next;
        }
        expect(shown).toEqual(current);
      }),
    );
  });

  it('says nothing where nothing changed', () => {
    fc.assert(
      fc.property(rows, (list) => {
        expect(
          diff(
            list,
            list.map((row) => ({ ...row })),
          ),
        ).toEqual([]);
      }),
    );
  });

  it('moves one room to the top of a thousand with two patches', () => {
    const before = Array.from({ length: 1000 }, (_, index) => ({ id: String(index), value: 0 }));
    const after = [{ id: '700', value: 1 }, ...before.filter((row) => row.id !== '700')];
    expect(diff(before, after)).toEqual([
      { op: 'move', from: 700, to: 0 },
      { op: 'update', index: 0, item: { id: '700', value: 1 } },
    ]);
  });

  it('removes and inserts whole runs at once', () => {
    const list = (ids: string) => ids.split('').map((id) => ({ id, value: 0 }));
    expect(diff(list('abcdef'), list('abxyzf')).map((patch) => patch.op)).toEqual(['remove', 'insert']);
  });
});
