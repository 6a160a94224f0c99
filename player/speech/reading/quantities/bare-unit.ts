/** A unit without a number that can be nothing else: mỗi km, từng m2. */
import type { Reading } from '../reading.ts';
import { UNITS } from './units.ts';

export const bareUnit: Reading = {
  pattern: /(?:km2|m2|m3|km|cm|mm|kg|kWh|kW|MW|kV|hPa|MHz|VNĐ|VND|USD|°C|°|%|€)(?![\p{L}\d])/uy,
  read([written]) {
    const said = UNITS[written];
    return said === undefined ? undefined : [{ kind: 'unit', said }];
  },
};
