/** What an order is about: exactly one of an item, a zone, or all. The same at the province and at the box. */
import type { Command } from 'commander';
import { InputError } from '../../failure/failure.ts';
import type { Muted } from '../../province/contract/messages/command.ts';
import type { Speak } from '../language.ts';

export interface WhatFlags {
  readonly item?: string;
  readonly zone?: string;
  readonly all?: boolean;
}

export function addWhatFlags(command: Command, speak: Speak): Command {
  return command
    .option('--item <id>', speak('chỉ mục này', 'this item only'))
    .option('--zone <id>', speak('chỉ vùng loa này', 'this zone only'))
    .option('--all', speak('tất cả', 'everything'));
}

/** Throws InputError unless one is named. */
export function whatOf({ item, zone, all }: WhatFlags, speak: Speak): Muted {
  const named: Muted[] = [
    ...(item === undefined ? [] : [{ item }]),
    ...(zone === undefined ? [] : [{ zone }]),
    ...(all === true ? (['box'] as const) : []),
  ];
  const [what] = named;
  if (what === undefined || named.length > 1)
    throw new InputError(
      speak('ghi một trong ba: --item, --zone hoặc --all', 'name one of --item, --zone or --all'),
    );
  return what;
}
