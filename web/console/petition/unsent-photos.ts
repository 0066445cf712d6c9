import type { ChosenPhoto } from '../../photos/photo.ts'
import { countPhotos } from '../../photos/photo-states.ts'

/** What stands in the way of sending a form: photos that have not got through. */
export const unsentPhotos = (photos: readonly ChosenPhoto[]): string | undefined => {
  const { underway, failed } = countPhotos(photos)
  if (underway > 0) return `还有 ${underway} 张照片正在上传，传完就可以提交。`
  return failed > 0 ? `有 ${failed} 张照片没有传上去，请重试，或者删除后提交。` : undefined
}
