import { crc32, deflateSync, inflateSync } from 'node:zlib'

/*
 * Pages have few colours, and a browser writes pictures with 24 bits a pixel. With a palette, and
 * without its filters, a page of text takes about a fifth of the room.
 */

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const mostColours = 16
const trueColour = 2
const withAlpha = 6

/**
 * The same picture with a palette of at most 16 colours; rarer shades become their nearest one.
 * @param png 8 bits a channel, without interlacing, as Chromium writes it
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png)
  const palette = commonest(pixels)
  const indices = new Map<number, number>(palette.map((colour, index) => [colour, index]))
  const stride = Math.ceil(width / 2) + 1 // two pixels a byte, after the filter of the row: none
  const rows = Buffer.alloc(stride * height)
  for (let y = 0, from = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, from += 1) {
      const colour = pixels[from] ?? 0
      let index = indices.get(colour)
      if (index === undefined) indices.set(colour, (index = nearest(palette, colour)))
      const at = y * stride + 1 + (x >> 1)
      rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? index << 4 : index)
    }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([4, 3, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Every pixel as 0xRRGGBB. */
function decode(png: Buffer): { width: number; height: number; pixels: Uint32Array } {
  const parts: Buffer[] = []
  let width = 0
  let height = 0
  let size = 3
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    const data = png.subarray(at + 8, at + 8 + length)
    if (type === 'IHDR') {
      width = data.readUInt32BE(0)
      height = data.readUInt32BE(4)
      const [depth, kind, , , interlacing] = data.subarray(8)
      if (depth !== 8 || interlacing !== 0 || (kind !== trueColour && kind !== withAlpha))
        throw new Error('The picture is not of the form that Chromium writes')
      size = kind === withAlpha ? 4 : 3
    }
    if (type === 'IDAT') parts.push(data)
    at += length + 12
  }
  const raw = inflateSync(Buffer.concat(parts))
  const stride = width * size
  const pixels = new Uint32Array(width * height)
  let above = new Uint8Array(stride)
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1)
    const row = unfilter(raw[start] ?? 0, raw.subarray(start + 1, start + 1 + stride), above, size)
    for (let x = 0, from = 0; x < width; x += 1, from += size)
      pixels[y * width + x] =
        ((row[from] ?? 0) << 16) | ((row[from + 1] ?? 0) << 8) | (row[from + 2] ?? 0)
    above = row
  }
  return { width, height, pixels }
}

/** PNG, 9.2: a byte is kept as its difference from those left, above, and left above. */
function unfilter(filter: number, row: Uint8Array, above: Uint8Array, size: number) {
  const out = new Uint8Array(row.length)
  for (let index = 0; index < row.length; index += 1) {
    const left = index < size ? 0 : (out[index - size] ?? 0)
    const up = above[index] ?? 0
    const corner = index < size ? 0 : (above[index - size] ?? 0)
    out[index] = (row[index] ?? 0) + guess(filter, left, up, corner)
  }
  return out
}

function guess(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4:
      return paeth(left, up, corner)
    default:
      return 0
  }
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [
    Math.abs(up - corner),
    Math.abs(left - corner),
    Math.abs(left + up - 2 * corner),
  ]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

function commonest(pixels: Uint32Array): readonly number[] {
  const counts = new Map<number, number>()
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, mostColours)
    .map(([colour]) => colour)
}

function nearest(palette: readonly number[], colour: number): number {
  const wanted = channels(colour)
  let [best, least] = [0, Infinity]
  for (const [index, one] of palette.entries()) {
    const distance = channels(one).reduce(
      (sum, value, channel) => sum + (value - (wanted[channel] ?? 0)) ** 2,
      0,
    )
    if (distance < least) [best, least] = [index, distance]
  }
  return best
}

function channels(colour: number): number[] {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff]
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(typed.length + 8)
  out.writeUInt32BE(data.length, 0)
  typed.copy(out, 4)
  out.writeUInt32BE(crc32(typed), typed.length + 4)
  return out
}
