import { expect } from 'vitest'
import type { DeployedStreet } from './deployed-street.ts'

/** Sends a photo as a page does. @returns the key to attach it by */
export const uploadPhoto = async (
  call: DeployedStreet['call'],
  photo: Uint8Array,
  headers: Record<string, string> = {},
): Promise<string> => {
  const asked = { contentType: 'image/jpeg', size: photo.length }
  const form = await call('create-upload', { route: 'POST /api/uploads', headers, body: asked }, 201)
  const body = new FormData()
  for (const [name, value] of Object.entries<string>(form.fields)) body.append(name, value)
  body.append('file', new Blob([Uint8Array.from(photo)]), 'photo.jpg')
  expect((await fetch(form.url, { method: 'POST', body })).status).toBe(204)
  return form.uploadKey
}
