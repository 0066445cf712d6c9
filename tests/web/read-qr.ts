import type { Locator, Page } from 'playwright-core'
import decodeQR from 'qr/decode.js'

/** What a camera would read off a code as it is drawn; decoding is not of the library that a phone uses, drawing is ours. */
export const readQr = async (page: Page, code: Locator): Promise<string> => {
  const png = (await code.screenshot()).toString('base64')
  const blank = await page.context().newPage() // the page's own policy would not let a picture in
  try {
    const { width, height, base64 } = await blank.evaluate(async (data) => {
      const image = new Image()
      image.src = `data:image/png;base64,${data}`
      await image.decode()
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      let text = ''
      for (const byte of pixels) text += String.fromCharCode(byte)
      return { width: canvas.width, height: canvas.height, base64: btoa(text) }
    }, png)
    return decodeQR({ width, height, data: new Uint8ClampedArray(Buffer.from(base64, 'base64')) })
  } finally {
    await blank.close()
  }
}

/** Sizes of the pages of a PDF in millimetres, as its boxes say. */
export const pageSizesOf = (pdf: Buffer): string[] =>
  [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map((box) =>
    [box[1], box[2]].map((points) => Math.round((Number(points) / 72) * 25.4)).join('×'),
  )
