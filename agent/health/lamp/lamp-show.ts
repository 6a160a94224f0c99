/** What the lamp is to say: a sign, or a fault's code to be counted. Plain data; crosses to the core thread. */
import type { LampSign } from './lamp-signs.ts';

export type LampShow = { readonly sign: LampSign } | { readonly blinks: number };
