/** Part of `npm test` or `npm run test:fast`: a tool that says with its exit code whether all is well. */
export interface Part {
  readonly name: string
  /** A tool of `node_modules/.bin`, which npm puts first in the path, and its arguments. */
  readonly command: readonly [tool: string, ...args: string[]]
  /** Whether the tool is vitest: its tests are then counted one by one. */
  readonly hasTests?: true
}

const types: Part = { name: 'types', command: ['tsc'] }
const lint: Part = { name: 'lint', command: ['eslint', '.'] }
const format: Part = { name: 'format', command: ['prettier', '--check', '--log-level=warn', '.'] }

/** Of `npm test`, one after the other. */
export const allParts: readonly Part[] = [
  types,
  lint,
  format,
  {
    name: 'boundaries',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.json',
      'shared',
      'functions',
      'infra',
      'local',
    ],
  },
  { name: 'nothing unused', command: ['knip'] },
  { name: 'unit tests', command: ['vitest', 'run', '--project=unit'], hasTests: true },
  {
    name: 'local cloud and browser tests',
    command: ['vitest', 'run', '--project=local cloud'],
    hasTests: true,
  },
]

/**
 * Of `npm run test:fast`: the lanes run side by side. The tools read again only what changed. ESLint
 * may so miss what a type changed in another file means for a rule: `npm test` finds it.
 */
export const fastLanes: readonly (readonly Part[])[] = [
  [
    withOptions(types, '--incremental', '--tsBuildInfoFile', '.local/cache/types.tsbuildinfo'),
    withOptions(lint, '--cache', '--cache-strategy=content', '--cache-location=.local/cache/lint'),
    withOptions(format, '--cache', '--cache-location=.local/cache/format'),
  ],
  [
    {
      name: 'unit tests without the slow ones',
      command: ['vitest', 'run', '--project=unit', '--tags-filter=!slow'],
      hasTests: true,
    },
  ],
]

function withOptions({ name, command }: Part, ...options: string[]): Part {
  return { name, command: [...command, ...options] }
}
