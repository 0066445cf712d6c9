import { later, millis } from '../../domain/time.ts'
import type { PhotoClaims, PhotoFiles, PhotoLinks, UploadedFile, UploadForms } from '../../ports/uploads.ts'

const UPLOAD_MS = 300_000

export const memoryPhotoClaims = (): PhotoClaims => {
  const owners = new Map<string, string>()
  return {
    async claim(uploadKey, ownerId) {
      const owner = owners.get(uploadKey) ?? ownerId
      owners.set(uploadKey, owner)
      return owner === ownerId
    },
  }
}

/** A bucket with its forms and links. `files` is what it holds; `send` does what a browser would do with a form. */
export const memoryBucket = () => {
  const files = new Map<string, UploadedFile>()
  const forms: UploadForms = {
    formFor: ({ uploadKey, contentType, uploader, maxSize, now }) => ({
      url: 'https://uploads.example/',
      fields: {
        key: uploadKey,
        'Content-Type': contentType,
        'x-amz-meta-uploader': uploader,
        'max-size': String(maxSize),
      },
      expiresAt: later(now, UPLOAD_MS),
    }),
  }
  const links: PhotoLinks = {
    linkTo: (key, now) => `https://uploads.example/${key}?until=${millis(now) + UPLOAD_MS}`,
  }
  const photoFiles: PhotoFiles = {
    async read(uploadKey) {
      return structuredClone(files.get(uploadKey))
    },
    async writeJpeg(key, bytes) {
      files.set(key, { bytes: Uint8Array.from(bytes), contentType: 'image/jpeg', uploader: '' })
    },
    async remove(uploadKey) {
      files.delete(uploadKey)
    },
  }
  const send = (fields: Readonly<Record<string, string>>, bytes: Uint8Array) => {
    const { key = '', 'Content-Type': contentType = '', 'x-amz-meta-uploader': uploader = '' } = fields
    files.set(key, { bytes, contentType, uploader })
  }
  return { files, forms, links, photoFiles, send }
}
