import encodeQR from 'qr'
import { Html } from './html.ts'

const QUIET_ZONE = 4 // modules of white around it (ISO/IEC 18004)

/** The dark modules of a row as strokes, which keeps the path short. */
const strokesOf = (row: readonly boolean[], y: number): string => {
  let path = ''
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const from = x
    while (row[x + 1]) x++
    path += `M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`
  }
  return path
}

/** A QR code as the path of its dark modules in a square of `size` units, quiet zone included. */
export const qrPath = (text: string, ecc: 'medium' | 'quartile'): { size: number; path: string } => {
  const modules = encodeQR(text, 'raw', { ecc, border: QUIET_ZONE })
  return { size: modules.length, path: modules.map(strokesOf).join('') }
}

/** A QR code as inline SVG, level M: a slip is folded and carried about. */
export const qrCode = (text: string, label: string): Html => {
  const { size, path } = qrPath(text, 'medium')
  // numbers and letters of our own making; the label is written by us
  return new Html(
    `<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`,
  )
}
