import jpegDecoder from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'
import jpegEncoder from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'
import decodeJpeg, { init as initJpegDecoder } from '@jsquash/jpeg/decode.js'
import encodeJpeg, { init as initJpegEncoder } from '@jsquash/jpeg/encode.js'
import pngDecoder from '@jsquash/png/codec/pkg/squoosh_png_bg.wasm'
import decodePng, { init as initPngDecoder } from '@jsquash/png/decode.js'
import webpDecoder from '@jsquash/webp/codec/dec/webp_dec.wasm'
import decodeWebp, { init as initWebpDecoder } from '@jsquash/webp/decode.js'
import type { PhotoType } from '../../domain/photo/photo-types.ts'
import type { Pixels } from '../../domain/photo/shrink.ts'
import { Undecodable } from '../../domain/photo/undecodable.ts'
import type { PhotoCodec } from '../../ports/photo-codec.ts'

/** The packages' types leave out the compiled module, which is what they take where there is no fetch. */
interface Codec {
  module: () => WebAssembly.Module
  init: (module: WebAssembly.Module, options: object) => Promise<unknown>
}
interface Decoder extends Codec {
  decode: (file: ArrayBuffer) => Promise<Pixels>
}

const nothing = () => {}
/** Codecs print what they find wrong; what they throw says it, too. */
const quiet = { print: nothing, printErr: nothing }

/** Compiled when it is first needed: most containers see JPEGs alone. */
const compile = (bytes: Uint8Array<ArrayBuffer>) => {
  let compiled: WebAssembly.Module | undefined
  return () => {
    compiled ??= new WebAssembly.Module(bytes)
    return compiled
  }
}

/** mozjpeg, libwebp and Rust's png, compiled to WebAssembly: the same on every processor (decision 0012). */
export const wasmCodec = (): PhotoCodec => {
  const decoders: Record<PhotoType, Decoder> = {
    'image/jpeg': {
      module: compile(jpegDecoder),
      init: initJpegDecoder,
      decode: decodeJpeg,
    },
    'image/webp': {
      module: compile(webpDecoder),
      init: initWebpDecoder,
      decode: decodeWebp,
    },
    'image/png': { module: compile(pngDecoder), init: initPngDecoder, decode: decodePng },
  }
  const encoder: Codec = { module: compile(jpegEncoder), init: initJpegEncoder }

  return {
    async decode(type, bytes) {
      const { module, init, decode } = decoders[type]
      // a new instance each time: one that broke on a file is of no more use, and a large photo's memory goes with it
      await init(module(), quiet)
      try {
        return await decode(new Uint8Array(bytes).buffer)
      } catch (error) {
        if (error instanceof RangeError) throw error // no memory: not the file's fault
        throw new Undecodable(String(error))
      }
    },

    async encodeJpeg(pixels, quality) {
      await encoder.init(encoder.module(), quiet)
      const file = await encodeJpeg(pixels, { quality })
      return new Uint8Array(file)
    },
  }
}
