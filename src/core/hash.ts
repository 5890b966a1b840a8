// FNV-1a, 32 and 64 bits: short stable names for things, never security.

/** Eight hexadecimal characters. */
export function hash32(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Sixteen hexadecimal characters, from two passes. */
export function hash64(text: string): string {
  return hash32(text) + hash32(`${text}\u0001${text.length}`);
}
