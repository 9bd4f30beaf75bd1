/** What a customer or guest was shown of the driver, beside what the city knows to be true at that moment. */
export type Disclosure = {
  isLocationShown: boolean;
  isAgentShown: boolean;
  /** From the answer's own `eta`; null where it has none. */
  stopsBefore: number | null;
  /** The other customer's job that the driver was at, or on the way to, from before the question until the answer. */
  atAnothersJob: string | null;
  /** The driver has no other open job of the same customer, whose stops would count but not hide. */
  isOnlyJobOfCustomer: boolean;
  /** The last stop of this job was done before the question was asked. */
  isDone: boolean;
  /** The job had ended before the question was asked. */
  isEnded: boolean;
};

/** Ways in which an answer told more of the driver's movements than its reader may know. */
export function disclosureFaults(seen: Disclosure): string[] {
  const faults: string[] = [];
  if (seen.isLocationShown) {
    if (seen.stopsBefore !== null && seen.stopsBefore > 0 && seen.isOnlyJobOfCustomer) {
      faults.push(`the driver's place is shown with ${seen.stopsBefore} stops before`);
    }
    if (seen.atAnothersJob !== null) {
      faults.push(`the driver's place is shown on the way to another customer's job ${seen.atAnothersJob}`);
    }
    if (seen.isDone) faults.push("the driver's place is shown after the last stop was done");
  }
  if (seen.isEnded && seen.isAgentShown) faults.push('the driver is shown after the end of the job');
  return faults;
}
