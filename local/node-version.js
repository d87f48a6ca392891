import process from 'node:process'

/*
 * Loaded before the scripts of package.json. It is JavaScript, as a Node that is too old cannot read
 * TypeScript: there, it says so instead of a stack trace.
 */

/** Runs TypeScript as it is, and is what the Lambda functions run on. */
const minMajor = 24

/**
 * @param {string} version such as `20.11.1`
 * @returns {string | undefined} what to do, where that version is too old
 */
export function findNodeProblem(version) {
  if (Number.parseInt(version, 10) >= minMajor) return undefined
  return (
    `This project needs Node ${minMajor}, and this is Node ${version}. On Linux on x64 and arm64, ` +
    `npm ci brings Node ${minMajor} along, for every npm script: run it first. Elsewhere, install ` +
    `Node ${minMajor} (https://nodejs.org).`
  )
}

const problem = findNodeProblem(process.versions.node)
if (problem !== undefined) {
  console.error(problem)
  process.exit(1)
}
