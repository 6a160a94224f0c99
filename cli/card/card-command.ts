/** `loa card …`: what root does for a box at its start: the technician's file in, the outcome back out. Called by units. */
import type { Command } from 'commander';
import { applyCard } from '../../provisioning/card/apply-card.ts';
import { BoxSystem } from '../../provisioning/card/box-system.ts';
import { type CardPlaces, cardPlaces } from '../../provisioning/card/card-places.ts';
import { FolderSystem } from '../../provisioning/card/folder-system.ts';
import type { System } from '../../provisioning/card/system.ts';
import type { Speak } from '../language.ts';
import { makeCommand } from '../make-command.ts';

interface CardOptions {
  readonly root: string;
}

export function cardCommand(speak: Speak): Command {
  const one = (
    name: string,
    vi: string,
    en: string,
    act: (places: CardPlaces, system: System, version: string) => unknown,
  ) =>
    makeCommand(name, speak(vi, en), speak)
      .option('--root <D>', speak('thư mục thay cho /', 'folder in place of /'), '/')
      .action(async ({ root }: CardOptions, command: Command) => {
        const places = cardPlaces(root);
        const system = root === '/' ? new BoxSystem(places.fat) : new FolderSystem();
        await act(places, system, command.parent?.parent?.version() ?? '');
      });
  return makeCommand('card', speak('thẻ nhớ của cụm loa', 'the card of this box'), speak)
    .addCommand(
      one(
        'apply',
        'đọc loa.toml trên thẻ cho mọi phần mềm',
        'read loa.toml of the card',
        (places, system) => {
          const { problems, troubles } = applyCard(places, system);
          for (const { line, key, problem } of problems)
            process.stderr.write(`loa.toml${line === undefined ? '' : `:${line}`}: ${key}: ${problem.en}\n`);
          for (const { en } of troubles) process.stderr.write(`${en}\n`);
        },
      ),
    )
    .addCommand(
      one(
        'report',
        'ghi KET-QUA.txt lên thẻ',
        'write KET-QUA.txt onto the card',
        async (places, system, version) => {
          const { reportCard } = await import('./report-card.ts');
          reportCard(places, system, version);
        },
      ),
    )
    .addCommand(
      one('confirm-network', 'mạng mới đã vào được tỉnh', 'the network settings are good', async (places) => {
        const { confirmNetwork } = await import('../../provisioning/card/network/judge-network.ts');
        confirmNetwork(places);
      }),
    )
    .addCommand(
      one(
        'revert-network',
        'quay về mạng trước đây',
        'back to the last good network',
        async (places, system) => {
          const { revertNetwork } = await import('../../provisioning/card/network/judge-network.ts');
          const done = revertNetwork(places, system, new Date().toISOString());
          if (!done)
            process.stderr.write(`${speak('chưa có mạng nào để quay về', 'there is none to go back to')}\n`);
        },
      ),
    );
}
