/** A plain text, or one by plural category (`Intl.PluralRules`) of the parameter `n`. */
export type MessageText = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);
