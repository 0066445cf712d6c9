/** As much of yazl as zip.ts uses; the package brings no types. */
declare module 'yazl' {
  export class ZipFile {
    readonly outputStream: NodeJS.ReadableStream
    addBuffer(
      content: Buffer,
      nameInZip: string,
      options: { mtime: Date; mode: number; forceDosTimestamp: boolean; compressionLevel: number },
    ): void
    end(): void
  }
}
