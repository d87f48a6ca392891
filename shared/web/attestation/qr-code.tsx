import { encodeQR } from 'qr'

/** Modules of quiet zone around the code; the paper around it is white too. */
const border = 2

/** A QR code as one path, with a run of dark modules in each rectangle. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border })
  return (
    <svg class="qr" viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label}>
      <path d={rows.map(drawRow).join('')} />
    </svg>
  )
}

function drawRow(modules: readonly boolean[], y: number): string {
  const line = modules.map((isDark) => (isDark ? '1' : '0')).join('')
  return [...line.matchAll(/1+/g)]
    .map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
    .join('')
}
