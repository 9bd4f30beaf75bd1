import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = {
  /** For modules that register counters and histograms of their own; keep their labels bounded. */
  readonly registry: Registry;
  /** `route` is the route's pattern, never the path, so that the number of series is bounded by the code. */
  observeRequest(request: { method: string; route: string; status: number; seconds: number }): void;
  /** A value that is read when Prometheus asks. */
  registerGauge(gauge: { name: string; help: string; read: () => number | Promise<number> }): void;
  registerCounter(counter: { name: string; help: string }): { add(count?: number): void };
  /** The text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
};

/** 5 ms to 10 s: a slower answer is a defect whatever its length. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** An answer's status is told as `2xx` … `5xx`: five values for each route. */
const statusClass = (status: number) => `${Math.floor(status / 100)}xx`;

/** A registry of its own, so that two servers in one process (tests) do not share figures. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'doorstep_http_request_duration_seconds',
    help: 'Time from a request’s arrival to the end of its answer, by route pattern and status class.',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS,
    registers: [registry],
  });
  return {
    registry,
    contentType: registry.contentType,
    observeRequest({ method, route, status, seconds }) {
      durations.observe({ method, route, status: statusClass(status) }, seconds);
    },
    registerGauge({ name, help, read }) {
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          // One value that cannot be read must not take all figures away.
          this.set(
            await Promise.resolve()
              .then(read)
              .catch(() => Number.NaN),
          );
        },
      });
    },
    registerCounter({ name, help }) {
      const counter = new Counter({ name, help, registers: [registry] });
      return { add: (count = 1) => counter.inc(count) };
    },
    text: () => registry.metrics(),
  };
}
