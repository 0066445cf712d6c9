import { MAX_PHOTO_BYTES, photoTypes, SCREEN_PIXELS } from '../../shared/domain/photo/photo-types.ts'

const QUALITY = 0.82 // a number plate stays readable, about 300 KB a photo

/** What the person can do about a picture that cannot be sent. */
export class UnusablePicture extends Error {}

interface Decoded {
  source: CanvasImageSource
  width: number
  height: number
  close(): void
}

const byImage = (file: Blob): Promise<Decoded> =>
  new Promise((resolve, reject) => {
    const url = URL.createObjectURL(file)
    const image = new Image()
    image.onload = () =>
      resolve({
        source: image,
        width: image.naturalWidth,
        height: image.naturalHeight,
        close: () => URL.revokeObjectURL(url),
      })
    image.onerror = () => {
      URL.revokeObjectURL(url)
      reject(new Error('not a picture that this browser reads'))
    }
    image.src = url
  })

const decode = async (file: Blob): Promise<Decoded> => {
  try {
    const bitmap = await createImageBitmap(file)
    return {
      source: bitmap,
      width: bitmap.width,
      height: bitmap.height,
      close: () => bitmap.close(),
    }
  } catch {
    return byImage(file) // Safari 14 has no createImageBitmap
  }
}

const draw = async ({ source, width, height }: Decoded): Promise<Blob | null> => {
  const scale = Math.min(1, SCREEN_PIXELS / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d')
  if (!context) return null
  context.fillStyle = '#fff' // what is transparent would turn black
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  canvas.width = 0 // iOS counts canvases that are not freed
  canvas.height = 0
  return blob
}

/**
 * As large as a screen shows, turned upright, without the place and time that cameras write into a photo. What the
 * browser cannot draw is sent as it is.
 * @throws UnusablePicture
 */
export const shrink = async (file: Blob): Promise<Blob> => {
  const isHeic = /hei[cf]/i.test(file.type)
  let drawn: Blob | null = null
  try {
    const decoded = await decode(file)
    drawn = await draw(decoded)
    decoded.close()
  } catch {
    if (isHeic)
      throw new UnusablePicture(
        '这张照片的格式（HEIC）上传不了。请在“设置→相机→格式”里选“兼容性最佳”再拍一张。',
      )
    throw new UnusablePicture('这张照片打不开，请换一张，或者重新拍。')
  }
  const usable = drawn ?? file
  if (!(usable.type in photoTypes)) throw new UnusablePicture('只能上传照片，请换一张。')
  if (usable.size > MAX_PHOTO_BYTES) throw new UnusablePicture('这张照片太大了，请换一张，或者重新拍。')
  return usable
}
