import { expect, it } from 'vitest'
import { readCommandLine } from './command-line.ts'

const read = (line: string) => readCommandLine(line === '' ? [] : line.split(' '))

it.each([
  ['--runs 500', { seed: 1, runs: 500 }],
  ['--seed 7 --runs 50', { seed: 7, runs: 50 }],
  ['--help', undefined],
])('reads %s', (line, command) => {
  expect(read(line)).toEqual(command)
})

it.each([
  ['', 'Missing option: --runs M'],
  ['--runs 0', '--runs takes a whole number from 1'],
  ['--runs 1e3', '--runs takes a whole number from 1'],
  ['--runs 5 --seed x', '--seed takes a whole number from 1'],
])('refuses %j', (line, message) => {
  expect(() => read(line)).toThrow(message)
})
