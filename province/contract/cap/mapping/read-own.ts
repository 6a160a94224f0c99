import type { CapInfo, CapNamedValue } from '../cap-alert.ts';
import { OWN, type OwnParameter } from './own-parameters.ts';

const NAMES = new Map(Object.entries(OWN).map(([key, name]) => [name as string, key as OwnParameter]));

/** Parameters of ours by key (the first of each counts), and all that are not ours, in their order. */
export function readOwn({ parameter }: Pick<CapInfo, 'parameter'>): {
  readonly own: Partial<Record<OwnParameter, string>>;
  readonly others: readonly CapNamedValue[];
} {
  const own: Partial<Record<OwnParameter, string>> = {};
  const others: CapNamedValue[] = [];
  for (const pair of parameter) {
    const key = NAMES.get(pair.valueName.trim());
    if (key === undefined) others.push(pair);
    else own[key] ??= pair.value;
  }
  return { own, others };
}
