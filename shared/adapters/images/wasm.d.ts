/** The bytes of a module: esbuild's `binary` loader brings them into the bundle, vitest.config.ts does for tests. */
declare module '*.wasm' {
  const bytes: Uint8Array<ArrayBuffer>
  export default bytes
}

/** What Node has and the types that we compile with leave out. */
declare var WebAssembly: { Module: new (bytes: Uint8Array<ArrayBuffer>) => WebAssembly.Module }
