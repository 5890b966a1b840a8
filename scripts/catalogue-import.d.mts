export function importRegister(bytes: Uint8Array, options: { root: string; write?: boolean }): Promise<{ text: string; written: string[] }>;
