import { expect, it } from 'vitest'
import { readCommandLine } from './command-line.ts'

it('reads which seeds to play', () => {
  expect(readCommandLine(['--seeds', '400'])).toEqual({ from: 1, seeds: 400 })
  expect(readCommandLine(['--from', '37', '--seeds', '1'])).toEqual({ from: 37, seeds: 1 })
  expect(readCommandLine(['--planted'])).toEqual({ planted: true })
  expect(readCommandLine(['--help'])).toBeUndefined()
})

it('refuses a command without seeds, or with wrong ones', () => {
  expect(() => readCommandLine([])).toThrow('Missing option')
  expect(() => readCommandLine(['--seeds', '0'])).toThrow('--seeds takes a whole number from 1')
  expect(() => readCommandLine(['--seeds', '3', '--from', 'x'])).toThrow('--from takes')
  expect(() => readCommandLine(['--unknown'])).toThrow('--unknown')
})
