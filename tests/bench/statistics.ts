/** What a measure came to. Lower is better, unless the unit is a rate. */
export interface Summary {
  readonly p50: number
  readonly p95: number
  readonly max: number
  readonly count: number
  readonly unit: string
}

/** The summary of some samples. */
export function summarise(samples: readonly number[], unit: string): Summary {
  return {
    p50: rounded(percentile(samples, 0.5)),
    p95: rounded(percentile(samples, 0.95)),
    max: rounded(Math.max(...samples)),
    count: samples.length,
    unit,
  }
}

/** The sample below which `share` of all lie: the nearest rank. */
function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5)
}

export function sum(samples: readonly number[]): number {
  return samples.reduce((total, sample) => total + sample, 0)
}

export function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
