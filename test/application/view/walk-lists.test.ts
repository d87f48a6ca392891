import { describe, expect, it } from 'vitest'
import { InvalidCursorError } from '../../../shared/application/ports/registration-store.ts'
import { type ListPart, walkLists } from '../../../shared/application/view/walk-lists.ts'

/** A part that holds these numbers. A cursor is the number that comes next. */
function makePart(name: string, numbers: readonly number[]): ListPart<number> {
  return {
    name,
    read({ limit, cursor = '0' }) {
      const from = numbers.filter((number) => number >= Number(cursor))
      const next = from[limit]
      return Promise.resolve({
        items: from.slice(0, limit),
        unreadable: [],
        ...(next !== undefined && { cursor: String(next) }),
      })
    },
    cursorAfter: (number) => String(number + 1),
  }
}

const parts = [makePart('b', [4, 5, 6]), makePart('a', [1, 2, 3]), makePart('c', [])]
const isEven = (numbers: readonly number[]) =>
  Promise.resolve(numbers.filter((number) => number % 2 === 0))
const request = { list: ['numbers'], limit: 10, readSize: 2, maxLooked: 100 }

async function readAll(over: Partial<Parameters<typeof walkLists<number>>[1]>) {
  const pages: (readonly number[])[] = []
  const looked: number[] = []
  let cursor: string | undefined
  do {
    const page = await walkLists(parts, { ...request, ...over, cursor })
    pages.push(page.items)
    looked.push(page.looked)
    cursor = page.cursor
  } while (cursor !== undefined)
  return { pages, looked }
}

describe('lists that follow one another', () => {
  it('are read in the order of their names', async () => {
    expect(await walkLists(parts, request)).toEqual({
      items: [1, 2, 3, 4, 5, 6],
      unreadable: [],
      looked: 6,
    })
  })

  it('give every item once, page by page, and count what they have looked at', async () => {
    const { pages, looked } = await readAll({ limit: 2, select: isEven })
    expect(pages.flat()).toEqual([2, 4, 6])
    expect(looked.at(-1)).toBe(6)
    expect((await readAll({ limit: 4 })).pages.flat()).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('stop at the limit, and continue from there', async () => {
    const { pages, looked } = await readAll({ maxLooked: 3, select: isEven })
    expect(pages).toEqual([[2], [4, 6], []])
    expect(looked).toEqual([3, 6, 6])
  })

  it('continue with the next part if one is gone', async () => {
    const { cursor } = await walkLists(parts, { ...request, limit: 2 })
    const left = parts.filter(({ name }) => name !== 'a')
    const page = await walkLists(left, { ...request, cursor })
    expect(page.items).toEqual([4, 5, 6])
  })

  it('refuse a cursor of another list, or one that is none', async () => {
    const { cursor } = await walkLists(parts, { ...request, limit: 2 })
    for (const [list, wrong] of [
      [['other'], cursor],
      [['numbers'], 'nonsense'],
    ] as const)
      await expect(walkLists(parts, { ...request, list, cursor: wrong })).rejects.toBeInstanceOf(
        InvalidCursorError,
      )
  })
})
