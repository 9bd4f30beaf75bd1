/** Answers are compared field by field: what they are is what the tests find out. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Json = any;

export type Answer = { status: number; headers: Headers; body: Json; text: string };

export type Call = {
  method: string;
  path: string;
  token?: string | null;
  orgId?: string | null;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of `body`; a form says its own content type. */
  raw?: string | FormData;
  headers?: Record<string, string>;
};

/** One call over HTTP. `body` of the answer is null where it is empty, and its text where it is not JSON. */
export async function call(base: string, request: Call): Promise<Answer> {
  const { method, path, token, orgId, body, raw } = request;
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(base + path, {
    method,
    headers: {
      ...(orgId ? { orgid: orgId } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(typeof payload === 'string' ? { 'content-type': 'application/json' } : {}),
      ...request.headers,
    },
    ...(payload === undefined ? {} : { body: payload }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? null : isJson ? JSON.parse(text) : text,
    text,
  };
}

/** Somebody with a token: calls in their name. */
export type Caller = {
  readonly token: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body?: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  postForm(path: string, form: FormData, headers?: Record<string, string>): Promise<Answer>;
};

export function callerOf(base: string, orgId: string | null, token: string): Caller {
  const as = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    call(base, { method, path, token, orgId, body, headers });
  return {
    token,
    get: (path, headers) => as('GET', path, undefined, headers),
    post: (path, body, headers) => as('POST', path, body, headers),
    put: (path, body, headers) => as('PUT', path, body, headers),
    patch: (path, body) => as('PATCH', path, body),
    delete: (path) => as('DELETE', path),
    postForm: (path, form, headers = {}) =>
      call(base, { method: 'POST', path, token, orgId, raw: form, headers }),
  };
}
