import { useCallback, useEffect, useState } from 'react';
import type { JobApi } from '../job-api.ts';

/** What the one who waited can report. */
export const issueReasons = ['item_missing', 'item_damaged', 'late', 'driver_conduct', 'other'] as const;
export type IssueReason = (typeof issueReasons)[number];

const states = ['open', 'acknowledged', 'resolved'] as const;
export type Issue = {
  id: string;
  number: number;
  reason: string;
  note: string | null;
  state: (typeof states)[number];
  resolution: string | null;
};

export type Sending = 'no' | 'sending' | 'sent' | 'failed' | 'refused';

/** What was reported of this delivery, and reporting more. */
export function useIssues(api: JobApi): {
  issues: readonly Issue[];
  sending: Sending;
  report: (reason: IssueReason, note: string | null) => void;
} {
  const [issues, setIssues] = useState<readonly Issue[]>([]);
  const [sending, setSending] = useState<Sending>('no');

  const load = useCallback(async () => {
    const answer = await api.get('/jobs/:job/issues').catch(() => null);
    if (answer?.status === 200) setIssues(readIssues(answer.body));
  }, [api]);
  useEffect(() => void load(), [load]);

  async function report(reason: IssueReason, note: string | null) {
    if (sending === 'sending') return;
    setSending('sending');
    const answer = await api
      .post('/jobs/:job/issues', note === null ? { reason } : { reason, note })
      .catch(() => null);
    if (answer?.status === 201) {
      setSending('sent');
      return load();
    }
    setSending(answer && answer.status < 500 && answer.status !== 429 ? 'refused' : 'failed');
  }

  return { issues, sending, report: (reason, note) => void report(reason, note) };
}

function readIssues(body: unknown): Issue[] {
  const data = typeof body === 'object' && body !== null ? (body as { data?: unknown }).data : null;
  return Array.isArray(data) ? data.flatMap((each) => readIssue(each) ?? []) : [];
}

function readIssue(value: unknown): Issue | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, number, reason, note, state, resolution } = value as Record<string, unknown>;
  if (typeof id !== 'string' || typeof number !== 'number' || typeof reason !== 'string') return null;
  return {
    id,
    number,
    reason,
    note: typeof note === 'string' ? note : null,
    state: states.find((known) => known === state) ?? 'open',
    resolution: typeof resolution === 'string' && resolution !== '' ? resolution : null,
  };
}
