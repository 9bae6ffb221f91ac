interface ChartScale {
  low: number;
  high: number;
  ticks: number[];
}

/** An axis over the given range whose ticks are round numbers (1, 2 or 5 times a power of ten). */
export function niceScale(low: number, high: number): ChartScale {
  const span = high - low || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { low: first * step, high: last * step, ticks };
}
