import { describe, expect, it } from 'vitest'
import { readCommandLine } from '../../../local/replay/command-line.ts'

const given = ['--scenario', 'a.jsonl', '--out', 'results']

describe('the command line of the replay', () => {
  it('plays in memory where no target is named', () => {
    expect(readCommandLine(given)).toEqual({
      scenario: 'a.jsonl',
      out: 'results',
      target: 'memory',
    })
  })

  it('plays on another stage by its outputs', () => {
    const args = [...given, '--target', 'cloud', '--stage-outputs', 'outputs.json']
    expect(readCommandLine(args)).toMatchObject({ target: 'cloud', stageOutputs: 'outputs.json' })
  })

  it('helps', () => {
    expect(readCommandLine(['--help'])).toBeUndefined()
  })

  it.each([
    [[], 'Say which scenario'],
    [['--scenario', 'a'], 'Say where the results go'],
    [[...given, '--target', 'moon'], 'There is no target moon: choose one of memory, cloud'],
    [[...given, '--speed', '3'], "Unknown option '--speed'"],
    [[...given, 'more'], "Unexpected argument 'more'"],
    [['--scenario'], "'--scenario <value>' argument missing"],
    [[...given, '--stage-outputs', 'x'], '--stage-outputs is for --target cloud'],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => readCommandLine(args)).toThrow(message)
  })
})
