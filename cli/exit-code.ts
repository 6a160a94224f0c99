/** What a command's exit code means (sysexits.h where it has one). A program may rely on them. */
export const ExitCode = {
  done: 0,
  /** `loa listen --expect`: nothing so loud was heard. */
  unheard: 1,
  /** Wrong flags or arguments. */
  usage: 64,
  /** A file or value that was given is wrong; the message names the field. */
  data: 65,
  /** Something of the world is not there: no running province, a taken port, a missing program. */
  unavailable: 69,
  /** A mistake of this program. */
  bug: 70,
  /** Sent, but a node did not answer in time, or could not have or play what the message names. */
  unanswered: 75,
  /** Sent, and a node refused it. */
  refused: 76,
  /** loa.toml is wrong: each mistake is told with its line. */
  settings: 78,
} as const;
