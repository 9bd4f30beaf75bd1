import type { Call, CallOptions, Transport } from './transport.ts';

/** The five verbs over a transport, each answering the body as the type that the contract gives it. */
export type Face = {
  get<T>(path: string, query?: Call['query'], options?: CallOptions): Promise<T>;
  post<T>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
  put<T>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
  patch<T>(path: string, body: unknown, options?: CallOptions): Promise<T>;
  remove<T>(path: string, options?: CallOptions): Promise<T>;
};

export function createFace(transport: Transport): Face {
  const send = async <T>(call: Call): Promise<T> => (await transport.call(call)).body as T;
  return {
    get: (path, query, options) => send({ ...options, method: 'GET', path, query }),
    post: (path, body, options) => send({ ...options, method: 'POST', path, body }),
    // A PUT without anything to say still sends an object: the server's bodies are objects.
    put: (path, body = {}, options) => send({ ...options, method: 'PUT', path, body }),
    patch: (path, body, options) => send({ ...options, method: 'PATCH', path, body }),
    remove: (path, options) => send({ ...options, method: 'DELETE', path }),
  };
}

/** One segment of a path, whatever characters the id has. */
export const seg = (id: string): string => encodeURIComponent(id);
