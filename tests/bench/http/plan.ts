export type LoadPlan = {
  /** One for each instance of the app; they are asked in turn. */
  ports: readonly number[];
  /** As the app's own pages are asked for; in hosted mode no other name is answered. */
  host: string;
  path: string;
  cookies: readonly string[];
  rate: number;
  seconds: number;
  warmUpSeconds: number;
  /** What stands on that page, and on no other. */
  expected: string;
};

/** Times in milliseconds from when each request was due. */
export type LoadReport = {
  rate: number;
  answered: number;
  failed: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  bytes: number;
  /** How much of one core the generator used itself. */
  cpuShare: number;
};
