// Versions of the SecNumCloud requirements.

/** The version that the arrêté of 12 August 2026 makes the reference. */
const CURRENT = [3, 2] as const;

export function isOlderVersion(version: string | undefined): boolean {
  if (version === undefined) return false;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < CURRENT[0] || (major === CURRENT[0] && minor < CURRENT[1]);
}
