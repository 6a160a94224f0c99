/** An instant of the box, by its clock and in its zone, and how long ago. What is no instant is shown as it is. */
import { When } from '../../../../look/when.tsx';
import { useBox } from '../box/box-context.ts';
import { boxNow } from '../box/box-time.ts';
import { useNow } from '../box/use-now.ts';
import { Said } from './said.tsx';

/** `at`: RFC 3339. */
export function BoxWhen({ at }: { readonly at: string }) {
  const { place, seen } = useBox();
  const now = boxNow(seen, useNow(5_000));
  if (!Number.isFinite(Date.parse(at))) return <Said text={at} />;
  return <When at={at} now={now} timezone={place.zone} />;
}
