import type { Orientation } from './exif-orientation.ts'

/** A picture, four bytes a pixel: red, green, blue and how opaque it is. */
export interface Pixels {
  data: Uint8Array | Uint8ClampedArray
  width: number
  height: number
}

/** The size within a square of this side, proportions kept; never larger than it is. */
export const sizeWithin = (side: number, { width, height }: Pick<Pixels, 'width' | 'height'>) => {
  const scale = Math.min(1, side / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/**
 * Each pixel of the smaller picture is the mean of the area that it covers, on white where the picture is transparent:
 * what `area` interpolation means elsewhere, and free of rings and moiré.
 */
export const shrink = (picture: Pixels, { width, height }: { width: number; height: number }): Pixels => {
  const rows = new Float32Array(width * 3)
  const out = new Uint8ClampedArray(width * height * 4)
  const [xRatio, yRatio] = [picture.width / width, picture.height / height]
  for (let y = 0; y < height; y++) {
    rows.fill(0)
    const [top, bottom] = [y * yRatio, (y + 1) * yRatio]
    for (let sourceY = Math.floor(top); sourceY < Math.min(Math.ceil(bottom), picture.height); sourceY++) {
      const share = Math.min(sourceY + 1, bottom) - Math.max(sourceY, top)
      addRow(picture, sourceY, rows, width, xRatio, share)
    }
    for (let x = 0, area = 1 / (xRatio * yRatio); x < width; x++) {
      const to = (y * width + x) * 4
      for (let channel = 0; channel < 3; channel++) out[to + channel] = (rows[x * 3 + channel] ?? 0) * area
      out[to + 3] = 255
    }
  }
  return { data: out, width, height }
}

/** Adds a share of one source row, each pixel to the one that covers it or to both. */
const addRow = (
  { data, width: sourceWidth }: Pixels,
  sourceY: number,
  rows: Float32Array,
  width: number,
  ratio: number,
  share: number,
) => {
  for (let x = 0; x < width; x++) {
    const [left, right] = [x * ratio, (x + 1) * ratio]
    let [red, green, blue] = [0, 0, 0]
    for (let sourceX = Math.floor(left); sourceX < Math.min(Math.ceil(right), sourceWidth); sourceX++) {
      const weight = Math.min(sourceX + 1, right) - Math.max(sourceX, left)
      const from = (sourceY * sourceWidth + sourceX) * 4
      const opacity = (data[from + 3] ?? 255) / 255
      const white = 255 * (1 - opacity)
      red += weight * ((data[from] ?? 0) * opacity + white)
      green += weight * ((data[from + 1] ?? 0) * opacity + white)
      blue += weight * ((data[from + 2] ?? 0) * opacity + white)
    }
    rows[x * 3] = (rows[x * 3] ?? 0) + red * share
    rows[x * 3 + 1] = (rows[x * 3 + 1] ?? 0) + green * share
    rows[x * 3 + 2] = (rows[x * 3 + 2] ?? 0) + blue * share
  }
}

/** Turns and mirrors a picture so that it stands upright without what EXIF said of it. */
export const upright = (picture: Pixels, orientation: Orientation): Pixels => {
  if (orientation === 1) return picture
  const { width: w, height: h } = picture
  const isTurned = orientation >= 5
  const [width, height] = isTurned ? [h, w] : [w, h]
  const source = new Uint32Array(picture.data.buffer, picture.data.byteOffset, w * h)
  const out = new Uint32Array(w * h)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = fromOf(orientation, x, y, w - 1, h - 1)
      out[y * width + x] = source[fromY * w + fromX] ?? 0
    }
  return { data: new Uint8ClampedArray(out.buffer), width, height }
}

/** Where a pixel of the upright picture stands in the stored one. */
const fromOf = (
  orientation: Orientation,
  x: number,
  y: number,
  right: number,
  bottom: number,
): readonly [x: number, y: number] => {
  switch (orientation) {
    case 1:
      return [x, y]
    case 2:
      return [right - x, y]
    case 3:
      return [right - x, bottom - y]
    case 4:
      return [x, bottom - y]
    case 5:
      return [y, x]
    case 6:
      return [y, bottom - x]
    case 7:
      return [right - y, bottom - x]
    case 8:
      return [right - y, x]
  }
}
