import { join } from 'node:path'
import { buildSync } from 'esbuild'

const root = join(import.meta.dirname, '..', '..')

/**
 * Bundles a function, for the stack and for the benchmark of its start. What the entry imports
 * dynamically goes into files of its own, which are read when they are needed.
 * @param entry the module that exports the handler; it becomes `index.mjs`
 */
export function bundleFunction(entry: string, outputFolder: string): void {
  buildSync({
    absWorkingDir: root,
    entryPoints: { index: entry },
    outdir: outputFolder,
    outExtension: { '.js': '.mjs' },
    // For entries outside the project. The AWS SDK is bundled too: it starts faster, in the tested version.
    nodePaths: [join(root, 'node_modules')],
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    // Beside the bundle, and read when an error is logged: Node's own support reads it at every start.
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'error',
  })
}
