import { encodeQR } from 'qr'
import { grouped } from '../../query-code/grouped.ts'
import { dayText } from '../dates.ts'
import type { FiledNow } from './filed-now.ts'

const WIDTH = 750 // pixels; sharp on a phone, under 100 KB
const HEIGHT = 1240
const MARGIN = 60
const QR_SIZE = 420
const FONT = 'system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", sans-serif'

/** Black on white with the quiet zone that readers need. */
const drawQr = (context: CanvasRenderingContext2D, text: string, left: number, top: number) => {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 })
  const module = Math.floor(QR_SIZE / rows.length)
  const inset = Math.floor((QR_SIZE - module * rows.length) / 2)
  context.fillStyle = '#000'
  for (const [y, row] of rows.entries())
    for (const [x, dark] of row.entries())
      if (dark) context.fillRect(left + inset + x * module, top + inset + y * module, module, module)
}

/**
 * A receipt as a picture, for a phone's album: number, code, date, and a code to scan that opens the progress.
 * @returns a `data:` URL, which WeChat lets people save by a long press
 */
export const drawReceipt = (filed: FiledNow, link: string): string => {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  const write = (text: string, y: number, size: number, colour = '#1a1f26', weight = 400) => {
    context.font = `${weight} ${size}px ${FONT}`
    context.fillStyle = colour
    context.fillText(text, MARGIN, y, WIDTH - 2 * MARGIN)
  }
  context.fillStyle = '#fff'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.fillStyle = '#c4161c'
  context.fillRect(0, 0, WIDTH, 12)
  write('码上办 · 诉求回执', 104, 46, '#1a1f26', 600)
  write(filed.community, 160, 34, '#4a5361')
  write('诉求编号', 250, 34, '#4a5361')
  write(filed.petitionId, 322, 66, '#1a1f26', 600)
  write('查询码（请勿告诉别人）', 408, 34, '#4a5361')
  write(grouped(filed.queryCode), 478, 60, '#1a1f26', 600)
  write(`最晚${dayText(filed.dueAt)}答复您`, 574, 42, '#1557a8', 600)
  if (filed.phone) write(`联络站电话 ${filed.phone}`, 634, 34, '#4a5361')
  drawQr(context, link, (WIDTH - QR_SIZE) / 2, 664)
  context.textAlign = 'center'
  context.font = `400 34px ${FONT}`
  context.fillStyle = '#4a5361'
  context.fillText('微信扫一扫，查看办理进度', WIDTH / 2, 1130)
  context.fillText('没解决，可以重新办', WIDTH / 2, 1182)
  const url = canvas.toDataURL('image/png')
  canvas.width = 0 // iOS counts canvases that are not freed
  return url
}
