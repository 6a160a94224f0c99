import type { Alert } from '../../../province/contract/messages/alert.ts';

/** CAP 1.2 `responseType` AllClear, in each block: the danger is over. A cancel alone says that the warning is, which may have been wrong. */
export function isAllClear({ infos }: Pick<Alert, 'infos'>): boolean {
  return infos.length > 0 && infos.every(({ cap }) => cap?.responseType.includes('AllClear') === true);
}
