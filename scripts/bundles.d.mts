import type { BuildOptions } from 'esbuild';

export type BundleName = 'cli' | 'client-node' | 'server-node' | 'client-browser' | 'server-browser';
export function bundles(options?: { production?: boolean; root?: string }): Record<BundleName, BuildOptions>;
export function testBundles(): BuildOptions;
