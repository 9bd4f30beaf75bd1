import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { promisify } from 'node:util';
import { findLivingProcess } from '../../server/src/platform/living-process.ts';

const run = promisify(execFile);

export type SeenProcess = { pid: number; command: string };

/**
 * The living processes that work in the folder or below, or name it in their arguments: a server's, its city's
 * and its PostgreSQL's, whoever their parents are. This process is never among them.
 */
export async function listProcessesOf(folder: string): Promise<SeenProcess[]> {
  const real = await realpath(folder).catch(() => folder);
  const isOf = (path: string) => [folder, real].some((it) => path === it || path.startsWith(it + sep));
  const found: SeenProcess[] = [];
  for (const { pid, command, cwd } of process.platform === 'linux' ? await readProc() : await readPs()) {
    if (pid === process.pid) continue;
    const isNamed = command.includes(folder) || command.includes(real);
    if (!isNamed && !(cwd !== null && isOf(cwd))) continue;
    if ((await findLivingProcess(pid)) !== null) found.push({ pid, command: command.trim() });
  }
  return found;
}

async function readProc(): Promise<(SeenProcess & { cwd: string | null })[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  return Promise.all(
    pids.map(async (pid) => ({
      pid,
      command: (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' '),
      cwd: await readlink(`/proc/${pid}/cwd`).catch(() => null),
    })),
  );
}

/** PostgreSQL names its folder in the postmaster's arguments; its children are not seen this way. */
async function readPs(): Promise<(SeenProcess & { cwd: string | null })[]> {
  const { stdout } = await run('ps', ['-axww', '-o', 'pid=,command=']);
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(.*)$/.exec(line);
    return match ? [{ pid: Number(match[1]), command: match[2] ?? '', cwd: null }] : [];
  });
}
