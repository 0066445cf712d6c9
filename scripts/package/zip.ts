import { createWriteStream } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** The same file makes the same zip, byte by byte. In local time, because a zip's DOS timestamp is. */
const ALWAYS = new Date(2020, 0, 1)

/** Writes a zip with one file in it. @returns its size in bytes */
export const zipFile = async (path: string, nameInZip: string, zipPath: string): Promise<number> => {
  const zip = new ZipFile()
  const options = { mtime: ALWAYS, mode: 0o100644, forceDosTimestamp: true, compressionLevel: 9 }
  zip.addBuffer(await readFile(path), nameInZip, options)
  zip.end()
  await mkdir(dirname(zipPath), { recursive: true })
  const file = createWriteStream(zipPath)
  await pipeline(zip.outputStream, file)
  return file.bytesWritten
}
