/** What a box told of one fault, in the order in which it came. */
import type { Fault } from '../../province/contract/messages/fault.ts';
import { observed } from '../link/observed.ts';
import type { TestProvince } from './province.ts';

/** The first fault of this code that fits, as soon as the province has it. */
export function fault(
  scene: TestProvince,
  nodeId: string,
  code: string,
  status: Fault['status'],
  withinMs = 20_000,
): Promise<Fault> {
  return observed(
    `${nodeId} says that ${code} is ${status}`,
    () => scene.faults(nodeId).find((told) => told.code === code && told.status === status),
    withinMs,
  );
}
