import { type Plugin, parseAst, type Rolldown } from 'vite'
import { policyTag, withPolicy } from './page-policy.ts'

/** Where later files find what the page itself brought: a module inside a page has no address to import from. */
const SHARED = 'globalThis.firstLoad'

type Statement = ReturnType<typeof parseAst>['body'][number]
type ExportName = Extract<Statement, { type: 'ExportNamedDeclaration' }>['specifiers'][number]['exported']

const nameOf = (name: ExportName): string => (name.type === 'Literal' ? name.value : name.name)

const replaced = (code: string, nodes: readonly (readonly [Statement, string])[]): string =>
  [...nodes]
    .sort(([a], [b]) => b.start - a.start)
    .reduce((text, [{ start, end }, words]) => text.slice(0, start) + words + text.slice(end), code)

/** What the entry exports becomes an object that later files read. */
const sharing = (code: string): string => {
  const exports = parseAst(code).body.filter((node) => node.type === 'ExportNamedDeclaration')
  const pairs = exports.flatMap(({ specifiers }) =>
    specifiers.map(({ local, exported }) => `${nameOf(exported)}:${nameOf(local)}`),
  )
  const last = exports.at(-1)
  return replaced(
    code,
    exports.map((node) => [node, node === last ? `${SHARED}={${pairs.join()}};` : '']),
  )
}

/** Imports from the entry become readings of that object. */
const borrowing = (code: string, entry: string): string => {
  const imports = parseAst(code).body.filter((node) => node.type === 'ImportDeclaration')
  return replaced(
    code,
    imports
      .filter(({ source }) => source.value === `./${entry}`)
      .map((node) => {
        const pairs = node.specifiers.flatMap((one) =>
          one.type === 'ImportSpecifier' ? `${nameOf(one.imported)}:${one.local.name}` : [],
        )
        return [node, pairs.length > 0 ? `const{${pairs.join()}}=${SHARED};` : '']
      }),
  )
}

const isChunk = (file: Rolldown.OutputChunk | Rolldown.OutputAsset): file is Rolldown.OutputChunk =>
  file.type === 'chunk'

/**
 * Puts script and styles of the first load into the page: one answer instead of two in a row, which on a slow line is
 * half a second. Later files stay apart and are kept for ever.
 */
export const inlineFirstLoad = (assetsPath: string): Plugin => ({
  name: 'inline-first-load',
  enforce: 'post',
  generateBundle: {
    order: 'post', // after Vite has made the page
    handler(_, bundle) {
      const chunks = Object.values(bundle).filter(isChunk)
      const style = Object.values(bundle).find(({ fileName }) => fileName.endsWith('.css'))
      const page = bundle['index.html']
      if (style?.type !== 'asset' || page?.type !== 'asset') throw new Error('no page to put it into')
      const entry = chunks.find(({ fileName }) => String(page.source).includes(fileName))
      if (!entry) throw new Error('the page names no script')
      if (entry.imports.length > 0) throw new Error(`the first load imports ${entry.imports.join()}`)

      const name = entry.fileName.split('/').at(-1) ?? ''
      const script = sharing(entry.code)
        .replaceAll(/import\((["'`])\.\//g, `import($1${assetsPath}`)
        .replaceAll('</script', '<\\/script')
        .trim()
      for (const chunk of chunks) if (chunk !== entry) chunk.code = borrowing(chunk.code, name)
      const css = String(style.source).trim()
      const html = String(page.source)
        .replace(/ *<script type="module"[^>]*><\/script>\n/, '')
        .replace(/ *<link rel="stylesheet"[^>]*>\n/, () => `    <style>${css}</style>\n`)
        .replace('  </body>', () => `  <script type="module">${script}</script>\n  </body>`)
      page.source = withPolicy(html, policyTag({ scripts: [script], styles: [css] }))
      delete bundle[entry.fileName]
      delete bundle[style.fileName]
    },
  },
})

/** The policy of a page whose scripts and styles are files. */
export const pagePolicy = (foreign: readonly string[] = []): Plugin => ({
  name: 'page-policy',
  transformIndexHtml: (html) => withPolicy(html, policyTag({ scripts: [], styles: [], foreign })),
})
