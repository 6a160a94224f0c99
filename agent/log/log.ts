/**
 * Where lines for the technician go. pino is one; tests hand in a list. A line is a state that changed or a thing that went
 * wrong once: what repeats is collapsed by who writes it.
 */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}
