/** The types of photos that are taken, with the ending of their upload keys. */
export const photoTypes = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const
export type PhotoType = keyof typeof photoTypes

export const MAX_PHOTO_BYTES = 10 * 1024 * 1024 // twice the JPEG of a 50-megapixel phone
export const MAX_PHOTOS = 9 // of one entry, as in a WeChat post
export const MAX_PIXELS = 51_000_000 // a 50-megapixel phone; decoded it takes 204 MB of the function's memory
export const MAX_SIDE = 16_384 // pixels; a panorama, and the longest side of WebP
export const MAX_SCANS = 64 // of a progressive JPEG: cameras write ten, each costs a pass over the whole photo
export const SCREEN_PIXELS = 1600 // the longer side: fills a large screen, and a number plate stays readable
export const THUMBNAIL_PIXELS = 320 // the longer side: a third of a phone's width at its density

const HEIC_ADVICE =
  'iPhone 的 HEIC 照片暂时不能上传。请在 iPhone“设置→相机→格式”里选择“兼容性最佳”后重新拍照；或者先把照片用微信发给“文件传输助手”（不选原图），保存后再上传。'

/** What somebody is told whose file is no photo of these types, by the type that it says it has. */
export const adviceForType = (contentType: string): string =>
  /^image\/hei[cf]/i.test(contentType)
    ? HEIC_ADVICE
    : '只能上传 JPEG、PNG 或 WebP 照片，请重新拍照或选择其他照片。'

/** Why a photo was not attached, with what the sender can do. */
export const refusalTexts = {
  'not-received': '没有收到照片文件，请重新上传。',
  'used-elsewhere': '照片已经用在另一件诉求里，请重新上传。',
  'not-yours': '照片是用别的账号上传的，请自己重新上传。',
  'too-many': `每次最多附 ${MAX_PHOTOS} 张照片，请分次补充。`,
  'too-large': '照片超过 10 MB，请压缩后重新上传。',
  'heic-photo': HEIC_ADVICE,
  'not-a-photo': '文件不是 JPEG、PNG 或 WebP 照片，请重新拍照上传。',
  'other-type': '文件内容与它的格式不一致，请重新拍照上传。',
  'too-many-pixels': '照片的尺寸太大（超过五千万像素，或者一边超过一万六千像素），请缩小后重新上传。',
  'printing-colours':
    '照片用的是印刷颜色（CMYK），网页上显示不了；请直接用手机拍照上传，或者用修图软件另存为 RGB 的 JPEG 后重新上传。',
  animated: '动图不能作为照片，请选择普通照片上传。',
  damaged: '照片文件已损坏，打不开，请重新拍照上传。',
} as const
export type PhotoRefusal = keyof typeof refusalTexts
export const photoRefusals = Object.keys(refusalTexts) as [PhotoRefusal, ...PhotoRefusal[]]
