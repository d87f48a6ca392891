/** How functions are bundled, for the stack and for the benchmark of their start. */
export const bundling = {
  nodeOptions: '--enable-source-maps',
  esbuild: {
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'] as string[],
    minify: true,
    sourcemap: true,
    sourcesContent: false,
  },
} as const
