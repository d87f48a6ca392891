import type { AttributeValue, Item } from '../attribute-value.ts'
import { type DocumentPath, readPath } from './document-path.ts'
import { ExpressionReader } from './expression-reader.ts'
import { refuseOverlaps } from './overlaps.ts'
import type { Placeholders } from './placeholders.ts'

/** @throws DynamoDbError */
export function readProjection(text: string, placeholders: Placeholders): readonly DocumentPath[] {
  const reader = new ExpressionReader('ProjectionExpression', text, placeholders)
  const paths = [reader.readPath()]
  while (reader.accept(',')) paths.push(reader.readPath())
  reader.expectEnd()
  refuseOverlaps(reader, paths)
  return paths
}

/** The parts of an item that the paths name. Gaps in lists are closed. */
export function project(item: Item, paths: readonly DocumentPath[]): Item {
  const found = paths.filter((path) => readPath(item, path) !== undefined)
  return Object.fromEntries(
    Object.entries(item).flatMap(([attribute, value]) => {
      const inner = found.flatMap(([first, ...steps]) => (first === attribute ? [steps] : []))
      return inner.length === 0 ? [] : [[attribute, projectValue(value, inner)]]
    }),
  )
}

type Steps = readonly (string | number)[]

function projectValue(value: AttributeValue, paths: readonly Steps[]): AttributeValue {
  if (paths.some((steps) => steps.length === 0)) return value
  const under = (name: string | number) =>
    paths.flatMap(([first, ...steps]) => (first === name ? [steps] : []))
  if ('L' in value)
    return {
      L: value.L.flatMap((element, index) =>
        under(index).length === 0 ? [] : [projectValue(element, under(index))],
      ),
    }
  if (!('M' in value)) return value
  return {
    M: Object.fromEntries(
      Object.entries(value.M).flatMap(([name, inner]) =>
        under(name).length === 0 ? [] : [[name, projectValue(inner, under(name))]],
      ),
    ),
  }
}
