import pg from 'pg';

const CONNECT_TIMEOUT_MS = 10_000;

/** Connects once. @throws Error with one sentence for the operator, without the password, if that does not work. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => {
    // What goes wrong is told by the call that it goes wrong in.
  });
  try {
    await client.connect();
  } catch (error) {
    throw new Error(`The database ${nameOf(url)} ${reasonOf(error)}: check DATABASE_URL.`, { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}

/** Host, port and database of a URL, and nothing of its login. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${pathname.slice(1) || 'postgres'} at ${host || 'the local socket'}`;
}

function reasonOf(error: unknown): string {
  const { code, message, errors } = error as { code?: string; message: string; errors?: { code?: string }[] };
  switch (code ?? errors?.[0]?.code) {
    case 'ECONNREFUSED':
      return 'is not listening';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'has a host name that is not known';
    case '28P01':
    case '28000':
      return 'refuses the login';
    case '3D000':
      return 'does not exist';
    case '57P03':
      return 'is starting or stopping and takes no connections yet';
    default:
      return `cannot be reached (${message || 'no reason given'})`;
  }
}
