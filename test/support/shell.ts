import { spawn } from 'node:child_process';
import { after } from 'node:test';

export type Shell = {
  /** Types it in, waits for the prompt, and gives what was printed meanwhile; fails after 30 s. */
  run(text: string): Promise<string>;
  /** Everything printed since the beginning, by what runs in the background too. */
  output(): string;
};

const PATIENCE_MS = 30_000;

/** A bash as a person has it open: what one command sets, the next one finds. It ends with the file's tests. */
export function openShell(): Shell {
  // Its own process group, so that what it started in the background ends with it.
  const bash = spawn('bash', [], { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  after(() => {
    if (bash.pid && bash.exitCode === null) process.kill(-bash.pid, 'SIGKILL');
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [bash.stdout, bash.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  let prompts = 0;

  return {
    output: () => output,
    run(text) {
      prompts += 1;
      const prompt = `<prompt ${prompts}>`;
      const from = output.length;
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const look = () => {
        const end = output.indexOf(prompt, from);
        if (end >= 0) resolve(output.slice(from, end));
      };
      const timer = setTimeout(() => {
        reject(new Error(`it did not end:\n${text}\n${output.slice(from)}`));
      }, PATIENCE_MS);
      listeners.add(look);
      // Halves, so that the text typed in is not taken for the prompt.
      bash.stdin.write(`${text}\nprintf '%s%s' '<prompt' ' ${prompts}>'\n`);
      return promise.finally(() => {
        clearTimeout(timer);
        listeners.delete(look);
      });
    },
  };
}
