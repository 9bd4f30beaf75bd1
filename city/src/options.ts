import { parseArgs } from 'node:util';

export type CityOptions = {
  url: string;
  adminToken: string;
  orgId: string;
  seed: number;
  drivers: number;
  /** Simulated time passes this many times as fast as the wall's. */
  speed: number;
  /** Orders in one simulated minute. */
  ordersPerMinute: number;
  /** Wall minutes; null: until stopped. */
  minutes: number | null;
  linksFile: string | null;
  streetsFile: string | null;
  reportFile: string | null;
  printsStreets: boolean;
  /** Ends when the process that started it is gone. */
  endsWithParent: boolean;
};

export class OptionsError extends Error {}

export const USAGE = `npm run city -- [options]

  --url <url>               the server                        CITY_URL, else http://127.0.0.1:8080
  --admin-token <token>     its operator's key                ADMIN_TOKEN
  --org <id>                org to live in, made if missing   CITY_ORG, else demo
  --drivers <n>             1…1000                            CITY_DRIVERS, else 24
  --speed <x>               0.1…100 × real time               CITY_SPEED, else 4
  --seed <n>                                                  CITY_SEED, else 1
  --orders-per-minute <x>   in simulated minutes              CITY_ORDERS_PER_MINUTE, else drivers × 0.12
  --minutes <x>             wall minutes, else until ^C       CITY_MINUTES
  --report <file>           writes what happened as JSON      CITY_REPORT
  --links-file <file>       keeps the live deliveries there   CITY_LINKS_FILE
  --streets-file <file>     writes the streets as GeoJSON     CITY_STREETS_FILE
  --streets                 prints the streets, and ends
  --end-with-parent         ends when its parent process does CITY_END_WITH_PARENT=1

Ends with 1 if an invariant broke, with 2 if it could not begin or lost the server.`;

const ORDERS_PER_DRIVER_MINUTE = 0.12;

/** @throws OptionsError naming every option that does not fit */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): CityOptions {
  const problems: string[] = [];
  const given = parse(args);
  const text = (name: string, variable: string): string | undefined => {
    const value = given[name] ?? env[variable];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const number = (name: string, variable: string, range: { min: number; max: number; isWhole?: boolean }) => {
    const value = text(name, variable);
    if (value === undefined) return undefined;
    const read = Number(value);
    const fits = Number.isFinite(read) && read >= range.min && read <= range.max;
    if (fits && (!range.isWhole || Number.isInteger(read))) return read;
    problems.push(
      `--${name} must be ${range.isWhole ? 'a whole number' : 'a number'} from ${range.min} to ${range.max}`,
    );
    return undefined;
  };

  const drivers = number('drivers', 'CITY_DRIVERS', { min: 1, max: 1000, isWhole: true }) ?? 24;
  const options: CityOptions = {
    url: text('url', 'CITY_URL') ?? 'http://127.0.0.1:8080',
    adminToken: text('admin-token', 'ADMIN_TOKEN') ?? '',
    orgId: text('org', 'CITY_ORG') ?? 'demo',
    seed: number('seed', 'CITY_SEED', { min: 0, max: 2 ** 32, isWhole: true }) ?? 1,
    drivers,
    speed: number('speed', 'CITY_SPEED', { min: 0.1, max: 100 }) ?? 4,
    ordersPerMinute:
      number('orders-per-minute', 'CITY_ORDERS_PER_MINUTE', { min: 0.01, max: 10_000 }) ??
      drivers * ORDERS_PER_DRIVER_MINUTE,
    minutes: number('minutes', 'CITY_MINUTES', { min: 0.01, max: 1_000_000 }) ?? null,
    linksFile: text('links-file', 'CITY_LINKS_FILE') ?? null,
    streetsFile: text('streets-file', 'CITY_STREETS_FILE') ?? null,
    reportFile: text('report', 'CITY_REPORT') ?? null,
    printsStreets: given.streets === true,
    endsWithParent: given['end-with-parent'] === true || env.CITY_END_WITH_PARENT === '1',
  };
  if (!URL.canParse(options.url)) problems.push('--url must be a URL');
  if (options.adminToken === '' && !options.printsStreets)
    problems.push('--admin-token or ADMIN_TOKEN is needed');
  if (problems.length > 0) throw new OptionsError(problems.join('\n'));
  return options;
}

function parse(args: readonly string[]): Record<string, string | boolean | undefined> {
  const value = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      options: {
        url: value,
        'admin-token': value,
        org: value,
        drivers: value,
        speed: value,
        seed: value,
        'orders-per-minute': value,
        minutes: value,
        report: value,
        'links-file': value,
        'streets-file': value,
        streets: flag,
        'end-with-parent': flag,
      },
    }).values;
  } catch (error) {
    throw new OptionsError(error instanceof Error ? error.message : String(error));
  }
}
