import { readFile } from 'node:fs/promises'
import { getNodeValue, parseTree } from 'jsonc-parser'
import type { StreetFile } from '../../shared/domain/street/street-file.ts'
import { readStreetFile } from '../../shared/usecases/read-street-file.ts'

const text = await readFile(new URL('../../docs/street.example.jsonc', import.meta.url), 'utf8')

/**
 * The street of the documents, or one that differs from it.
 * @param written what stands in its file, and what is to stand there instead
 * @throws InvalidInput
 */
export const exampleStreet = (written = '', instead = ''): StreetFile => {
  const tree = parseTree(text.replace(written, instead), [], { allowTrailingComma: true })
  return readStreetFile(tree && getNodeValue(tree))
}
