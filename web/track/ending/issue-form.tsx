import { useId, useState } from 'react';
import { type MessageKey, message } from '../../shared/i18n/message.ts';
import { useWords } from '../../shared/i18n/words-context.ts';
import { Icon } from '../../shared/icon.tsx';
import type { JobApi } from '../job-api.ts';
import '../../shared/form.css';
import './ending.css';
import { type IssueReason, issueReasons, useIssues } from './use-issues.ts';

const maxNoteCharacters = 2_000;

/** "Something wrong?": what was reported so far, and a small form to report something. */
export default function IssueForm({ api, orgName }: { api: JobApi; orgName: string }) {
  const words = useWords();
  const id = useId();
  const { issues, sending, report } = useIssues(api);
  const [reason, setReason] = useState<IssueReason | null>(null);
  const [note, setNote] = useState('');
  return (
    <section className="issue" aria-labelledby={id} data-testid="issue">
      <h3 className="section-title" id={id}>
        {words.text('issue.title')}
      </h3>
      {issues.length > 0 && (
        <ul className="issues">
          {issues.map((issue) => (
            <li key={issue.id}>
              <span>{words.text(reasonKey(issue.reason, words.has))}</span>
              <span className="quiet">{words.text(`issue.state.${issue.state}`)}</span>
              {issue.resolution !== null && (
                <p className="quiet" dir="auto">
                  {issue.resolution}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {sending === 'sent' ? (
        <p className="issue-sent" role="status">
          <Icon name="check" />
          {words.text(message('issue.sent', { org: orgName }))}
        </p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (reason) report(reason, note.trim() || null);
          }}
        >
          <fieldset>
            <legend className="visually-hidden">{words.text('issue.reason')}</legend>
            <div className="choices">
              {issueReasons.map((each) => (
                <label className="choice" key={each} data-on={each === reason || undefined}>
                  <input
                    type="radio"
                    name={`${id}-reason`}
                    checked={each === reason}
                    onChange={() => setReason(each)}
                  />
                  {words.text(`issue.reason.${each}`)}
                </label>
              ))}
            </div>
          </fieldset>
          {reason && (
            <>
              <label className="field">
                <span>{words.text('issue.note')}</span>
                <textarea
                  rows={3}
                  dir="auto"
                  maxLength={maxNoteCharacters}
                  value={note}
                  onChange={(event) => setNote(event.target.value)}
                />
              </label>
              <button type="submit" className="button" data-primary aria-disabled={sending === 'sending'}>
                {words.text(sending === 'sending' ? 'message.sending' : 'issue.send')}
              </button>
            </>
          )}
          <p className="form-trouble" role="alert">
            {sending === 'failed' && words.text('issue.failed')}
            {sending === 'refused' && words.text(message('issue.refused', { org: orgName }))}
          </p>
        </form>
      )}
    </section>
  );
}

function reasonKey(reason: string, has: (key: string) => key is MessageKey): MessageKey {
  const key = `issue.reason.${reason}`;
  return has(key) ? key : 'issue.reason.other';
}
