/** Where a node stands, for areas that an alert draws on the map. The box does not need to know: it stays at the province. */
import * as z from 'zod';

/** WGS 84, degrees. */
export const Position = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type Position = z.infer<typeof Position>;
