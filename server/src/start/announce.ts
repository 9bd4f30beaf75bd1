import { isIPv6 } from 'node:net';

/** Where a browser on this machine reaches a server that listens at this host and port. */
export function baseUrlOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${isIPv6(reachable) ? `[${reachable}]` : reachable}:${port}`;
}

/** The lines that a person who started the server reads. */
export function announce(options: {
  version: string;
  url: string;
  isDemo: boolean;
  admin: { token: string; path: string; isNew: boolean };
}): void {
  const { url, admin } = options;
  const lines = [
    `Doorstep ${options.version} is ready at ${url}`,
    ...(options.isDemo
      ? [`  Demo city    ${url}/`, '               its live deliveries appear there within seconds']
      : []),
    `  API          ${url}/docs`,
    ...(admin.isNew
      ? [`  Admin token  ${admin.token}`, `               shown this once; kept in ${admin.path}`]
      : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
