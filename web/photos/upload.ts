import type { createUploadContract } from '../../shared/http/contracts/create-upload.ts'
import { askAsDevice, NoAnswer, type ReplyOf } from '../api/exchange.ts'

const TIMEOUT_MS = 120_000 // 300 KB on a bad network; the form is good for five minutes

const askForUpload = (contentType: string, size: number): Promise<ReplyOf<typeof createUploadContract>> =>
  askAsDevice('/uploads', { method: 'POST', body: JSON.stringify({ contentType, size }) })

/** The store took the form's time or rules for broken: a new form helps. */
export class UploadRefused extends Error {}

/**
 * Sends one picture to where the API says.
 * @returns its key
 * @throws Refused, NoAnswer, UploadRefused
 */
export const upload = async (picture: Blob, onProgress: (share: number) => void): Promise<string> => {
  const { url, fields, uploadKey } = await askForUpload(picture.type, picture.size)
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', picture)
  await new Promise<void>((resolve, reject) => {
    const request = new XMLHttpRequest() // fetch tells no progress
    request.open('POST', url)
    request.timeout = TIMEOUT_MS
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () =>
      request.status < 300 ? resolve() : reject(new UploadRefused(`status ${request.status}`))
    request.onerror = request.ontimeout = () => reject(new NoAnswer('the upload did not get through'))
    request.send(form)
  })
  return uploadKey
}
