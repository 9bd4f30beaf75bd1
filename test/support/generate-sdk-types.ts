import openapiTs, { astToString } from 'openapi-typescript';
import type { TestApp } from './app.ts';

/** Where the client keeps what this makes. */
export const SDK_TYPES_FILE = new URL('../../sdk/src/openapi.gen.ts', import.meta.url);

const HEADING = `/**
 * Made from the server's own description (\`GET /openapi.json\`) by \`node scripts/sdk-types.mjs\`: not to be edited.
 */

`;

/** The TypeScript types of everything that the server takes and answers, as text. */
export async function generateSdkTypes(app: TestApp['app']): Promise<string> {
  const { body } = await app.inject('/openapi.json');
  // Types need no examples: at each operation's place they would be most of the file.
  const document = JSON.parse(body, (key, value) =>
    key === 'example' || key === 'examples' ? undefined : value,
  );
  // What has a default need not be sent; what is always answered is `required` beside it.
  return HEADING + astToString(await openapiTs(document, { defaultNonNullable: false }));
}
