import { expect, it } from 'vitest'
import { applyPatch, readPatch } from './apply-patch.ts'

const patch = `--- a/shared/file.ts
+++ b/shared/file.ts
@@ -10,3 +10,3 @@
 function check() {
-  return isRight
+  return true
 }
`

it('applies a patch wherever its lines are', () => {
  const source = 'first\nfunction check() {\n  return isRight\n}\nlast\n'
  expect(applyPatch(source, readPatch(patch))).toBe(
    'first\nfunction check() {\n  return true\n}\nlast\n',
  )
})

it('applies a patch to the first lines of a file', () => {
  const source = 'function check() {\n  return isRight\n}\n'
  expect(applyPatch(source, readPatch(patch))).toBe('function check() {\n  return true\n}\n')
})

it('refuses a file without the lines, or with two places that have them', () => {
  const place = 'function check() {\n  return isRight\n}\n'
  for (const source of ['', `${place}\n${place}`])
    expect(() => applyPatch(source, readPatch(patch))).toThrow('exactly once')
})

it('refuses a patch of several places', () => {
  expect(() => readPatch(`${patch}@@ -30,1 +30,1 @@\n-one\n+other\n`)).toThrow('one place')
  expect(() => readPatch(patch + patch)).toThrow('one place')
})
