import { createFace, seg } from './face.ts';
import type { CallOptions, Transport } from './transport.ts';
import type { Contacts, Issue, NewIssue, Page, PageQuery } from './types.ts';

const JOBS = '/client/logistics/jobs';

/** What both sides of a delivery have beside their thread: whom to call, and what went wrong. */
export function createAboutJob(transport: Transport) {
  const face = createFace(transport);
  return {
    /** Whom one may reach about the job; numbers in the form of the org's contact policy. */
    contacts: (jobId: string, options?: CallOptions) =>
      face.get<Contacts>(`${JOBS}/${seg(jobId)}/contacts`, undefined, options),
    issues: {
      raise: (jobId: string, issue: NewIssue, options?: CallOptions) =>
        face.post<Issue>(`${JOBS}/${seg(jobId)}/issues`, issue, options),
      list: (jobId: string, query?: PageQuery, options?: CallOptions) =>
        face.get<Page<Issue>>(`${JOBS}/${seg(jobId)}/issues`, query, options),
    },
  };
}
