import decodeImage from 'qr/decode.js'

const pixels = 4

/** What the QR code of a page says, read from its drawing as a camera would. */
export function decodeQr(html: string): string {
  const [, size = '0', path = ''] =
    /<svg class="qr" viewBox="0 0 (\d+) \d+".*?<path d="([^"]+)"/.exec(html) ?? []
  const width = Number(size) * pixels
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = 0; row < pixels; row++) {
      const from = (Number(y) * pixels + row) * width + Number(x) * pixels
      for (let column = 0; column < Number(length) * pixels; column++)
        data.fill(0, (from + column) * 4, (from + column) * 4 + 3)
    }
  }
  return decodeImage({ width, height: width, data })
}
