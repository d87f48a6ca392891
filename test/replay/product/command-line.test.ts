import { describe, expect, it } from 'vitest'
import { readCommandLine } from '../../../local/replay/command-line.ts'

const given = ['--scenario', 'a.jsonl', '--out', 'results']

describe('the command line of the replay', () => {
  it('plays in memory by default', () => {
    expect(readCommandLine(given)).toEqual({
      scenario: 'a.jsonl',
      out: 'results',
      target: 'memory',
    })
  })

  it('plays on a stage on AWS, found by its outputs', () => {
    const args = [...given, '--target', 'cloud', '--stage-outputs', 'outputs.json']
    expect(readCommandLine(args)).toMatchObject({ target: 'cloud', stageOutputs: 'outputs.json' })
  })

  it('shows help', () => {
    expect(readCommandLine(['--help'])).toBeUndefined()
  })

  it.each([
    [[], 'Missing option: --scenario FILE'],
    [['--scenario', 'a'], 'Missing option: --out DIR'],
    [[...given, '--target', 'moon'], 'Unknown target moon: use one of memory, cloud'],
    [[...given, '--speed', '3'], "Unknown option '--speed'"],
    [[...given, 'more'], "Unexpected argument 'more'"],
    [['--scenario'], "'--scenario <value>' argument missing"],
    [[...given, '--stage-outputs', 'x'], '--stage-outputs only works with --target cloud'],
  ])('explains what is wrong with %j', (args, message) => {
    expect(() => readCommandLine(args)).toThrow(message)
  })
})
