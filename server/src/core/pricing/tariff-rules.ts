import { isCurrency } from '../kernel/money.ts';
import type { AreaSurcharge, Extra, Tariff, TimeSurcharge } from './tariff.ts';

export type TariffProblem = { path: string; message: string };

/** What a schema cannot judge of a tariff for an org with that currency; empty if it fits. */
export function tariffProblems(tariff: Tariff, currency: string): TariffProblem[] {
  const problems: TariffProblem[] = [];
  if (!isCurrency(tariff.currency))
    problems.push({ path: 'currency', message: 'is not an ISO 4217 currency' });
  else if (tariff.currency !== currency)
    problems.push({ path: 'currency', message: `must be the org's, ${currency}` });
  tariff.timeSurcharges.forEach((surcharge, index) => {
    problems.push(...timeProblems(surcharge, `timeSurcharges.${index}`));
  });
  tariff.areaSurcharges.forEach((surcharge, index) => {
    problems.push(...areaProblems(surcharge, `areaSurcharges.${index}`));
  });
  return problems;
}

function timeProblems(surcharge: TimeSurcharge, path: string): TariffProblem[] {
  const problems = extraProblems(surcharge, path);
  if (surcharge.fromMinute === surcharge.toMinute)
    problems.push({ path: `${path}.toMinute`, message: 'must not be the minute at which it begins' });
  return problems;
}

function areaProblems(surcharge: AreaSurcharge, path: string): TariffProblem[] {
  const problems = extraProblems(surcharge, path);
  if ((surcharge.circle === null) === (surcharge.polygon === null))
    problems.push({ path, message: 'must have either a circle or a polygon' });
  return problems;
}

function extraProblems(extra: Extra, path: string): TariffProblem[] {
  if (extra.amount > 0 || extra.basisPoints > 0) return [];
  return [{ path: `${path}.amount`, message: 'must be more than nothing, or basisPoints must be' }];
}
