/** Minimum, median and maximum of some figures. */
export function summary(figures) {
  const sorted = [...figures].sort((one, other) => one - other);
  return {
    min: sorted[0],
    median: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    max: sorted.at(-1),
    runs: sorted.length,
  };
}

/** The figure below which the given part of a sorted list lies. */
export function percentile(sorted, part) {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * part) - 1))];
}
