import type { OrgTx } from '../../platform/database/database.ts';
import type { Ground } from '../../platform/ground.ts';
import { DomainError } from '../kernel/errors.ts';
import type { Soon } from '../kernel/soon.ts';
import { defaultTariff } from './default-tariff.ts';
import type { OrgTerms } from './ports.ts';
import * as store from './store.ts';
import type { Tariff } from './tariff.ts';
import { tariffProblems } from './tariff-rules.ts';

/** An org's tariff; `updatedAt` is null for the default one. */
export type OrgTariff = { tariff: Tariff; isDefault: boolean; updatedAt: number | null };

export function createTariffs(ground: Ground, termsOf: (orgId: string) => Soon<OrgTerms>) {
  /** What was put in another currency than the org has now means nothing any more: the default holds again. */
  async function present(tx: OrgTx, currency: string): Promise<OrgTariff> {
    const kept = await store.findTariff(tx);
    if (kept && kept.tariff.currency === currency) return { ...kept, isDefault: false };
    return { tariff: defaultTariff(currency), isDefault: true, updatedAt: null };
  }

  return {
    present,

    /** @throws DomainError `not_found` for an org that does not exist */
    async get(orgId: string): Promise<OrgTariff> {
      const { currency } = await termsOf(orgId);
      return ground.db.withOrg(orgId, (tx) => present(tx, currency));
    },

    /** Orders from now on; what was quoted stays. @throws DomainError `not_found`, `invalid_input` */
    async put(orgId: string, tariff: Tariff): Promise<OrgTariff> {
      const { currency } = await termsOf(orgId);
      const problems = tariffProblems(tariff, currency);
      if (problems.length > 0) throw new DomainError('invalid_input', 'the tariff does not fit', problems);
      const now = ground.clock.now();
      await ground.db.withOrg(orgId, (tx) => store.putTariff(tx, tariff, now));
      return { tariff, isDefault: false, updatedAt: now };
    },
  };
}
