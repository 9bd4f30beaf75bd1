type Json = Record<string, unknown>;

/**
 * An OpenAPI document in which every schema with a `title` stands once, under `components/schemas`, and is referred
 * to wherever it was written out. A client that is generated from it gets one type for one thing; the document
 * shrinks to a third. The validators keep the schemas as they are: only the description changes.
 *
 * Examples of a schema's own do not count for its identity: where it is a whole body, they are written beside it.
 * @throws Error if two different schemas bear one title
 */
export function nameSharedSchemas<Document extends object>(document: Document): Document {
  const named = new Map<string, { schema: Json; identity: string }>();

  function name(title: string, schema: Json): Json {
    const { examples, ...rest } = schema;
    const identity = JSON.stringify(rest, inOrder);
    const known = named.get(title);
    if (known && known.identity !== identity) {
      throw new Error(`two different schemas are called ${title}`);
    }
    if (!known || (examples !== undefined && known.schema.examples === undefined)) {
      named.set(title, { schema, identity });
    }
    return { $ref: `#/components/schemas/${title}` };
  }

  function walk(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const walked = Object.fromEntries(
      // What stands in an example is data, whatever its names.
      Object.entries(value).map(([key, inner]) => [key, isExample(key) ? inner : walk(inner)]),
    );
    return isTitled(walked) ? name(walked.title, walked) : walked;
  }

  const paths = walk((document as Json).paths);
  const components = ((document as Json).components ?? {}) as Json;
  const schemas = Object.fromEntries(
    [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([title, { schema }]) => [title, schema]),
  );
  return {
    ...document,
    components: { ...components, schemas: { ...(components.schemas as Json | undefined), ...schemas } },
    paths,
  };
}

const isExample = (key: string): boolean => key === 'example' || key === 'examples';

/** A property may be called `title` too; a schema says what type it has. */
function isTitled(value: Json): value is Json & { title: string } {
  return typeof value.title === 'string' && /^\w+$/.test(value.title) && 'type' in value;
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
