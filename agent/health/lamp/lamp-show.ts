/** What the lamp is to say: a sign, or a fault's code to be counted. Plain data; crosses to the core thread. */
import type { LampSign } from './lamp-signs.ts';

export type LampShow = { readonly sign: LampSign } | { readonly blinks: number };

/** A lamp that stands for one thing: that it is so, or that it is not. */
export type SteadyShow = { readonly lit: boolean };
