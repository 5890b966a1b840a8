// Exit codes, a promise to scripts.
export const EXIT = {
  /** Nothing at or above the threshold. */
  ok: 0,
  /** Findings at or above the threshold. */
  findings: 1,
  /** Bad usage, missing path, or mistakes in a workspace file. What could be read was reported all the same. */
  usage: 2,
  /** A mistake of ours. */
  internal: 3,
} as const;

/** The command line cannot be obeyed as written; the message says why, and ends the run with code 2. */
export class UsageError extends Error {}
