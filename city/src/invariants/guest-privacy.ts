/** What the city knows to be somebody else's, by the form in which it would show in an answer. */
export type Secrets = {
  /** The job that a uuid belongs to, as a job or one of its stops; undefined for any other uuid. */
  jobOfId(id: string): string | undefined;
  /** Whether the address is one of this job's; undefined for a text that is no address of the town. */
  isOwnAddress(jobId: string, text: string): boolean | undefined;
  /** Whether the full phone number is one of this job's own contacts; undefined for an unknown number. */
  isOwnPhone(jobId: string, phone: string): boolean | undefined;
};

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const ADDRESS = /\d+ [A-Z][a-z]+(?: [A-Z][a-z]+)? (?:Street|Avenue)/g;
const PHONE = /\+\d{8,15}/g;

/** Everything in an answer to a customer or guest of `jobId` that belongs to somebody else. */
export function leakFaults(jobId: string, body: unknown, secrets: Secrets): string[] {
  const text = JSON.stringify(body) ?? '';
  const faults = new Set<string>();
  for (const [id] of text.matchAll(UUID)) {
    const owner = secrets.jobOfId(id);
    if (owner !== undefined && owner !== jobId) faults.add(`id ${id} of job ${owner}`);
  }
  for (const [address] of text.matchAll(ADDRESS)) {
    if (secrets.isOwnAddress(jobId, address) === false) faults.add(`the address ${address}`);
  }
  for (const [phone] of text.matchAll(PHONE)) {
    if (secrets.isOwnPhone(jobId, phone) === false) faults.add(`the phone ${phone}`);
  }
  return [...faults];
}
