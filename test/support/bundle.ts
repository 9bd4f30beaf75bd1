import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

const SDK = fileURLToPath(new URL('../../sdk/', import.meta.url));

/**
 * A program that uses the client, as one script for browsers: what an app's own build would make of it.
 * @param source TypeScript, as if it were a file of the client's examples
 */
export async function bundleForBrowsers(source: string): Promise<string> {
  const entry = `${SDK}examples/of-a-test.ts`;
  const made = await build({
    root: SDK,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'source-of-a-test',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? source : null),
      },
    ],
    build: { write: false, minify: false, target: 'es2022', rolldownOptions: { input: entry } },
  });
  const { output } = made as Rolldown.RolldownOutput;
  const [script, ...more] = output;
  if (more.length > 0) throw new Error(`the program is in ${output.length} pieces`);
  return script.code;
}
