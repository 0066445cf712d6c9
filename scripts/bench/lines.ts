import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const layers: Readonly<Record<string, RegExp>> = {
  functions: /^functions\//,
  'shared/domain': /^shared\/domain\//,
  'shared/usecases': /^shared\/usecases\//,
  'shared/ports': /^shared\/ports\//,
  'shared/adapters': /^shared\/adapters\//,
  'shared/http': /^shared\/http\//,
  'shared/lambda': /^shared\/lambda\//,
  'infra (deployment)': /^(serverless\.yml|infra\/[^/]+)$/,
  'infra/local': /^infra\/local\//,
  scripts: /^scripts\//,
}
const isTest = (path: string) =>
  /\.test\.ts$|^tests\/|^shared\/testing\/|^shared\/ports\/contract\//.test(path)

/** Lines of code a layer, without empty lines; tests apart. */
export const countLines = (): Record<string, number> => {
  const files = execFileSync('git', ['ls-files', '*.ts', '*.js', '*.yml'], { encoding: 'utf8' })
    .trim()
    .split('\n')
  const linesOf = (paths: readonly string[]) =>
    paths
      .map(
        (path) =>
          readFileSync(path, 'utf8')
            .split('\n')
            .filter((line) => line.trim() !== '').length,
      )
      .reduce((sum, lines) => sum + lines, 0)
  const layer = ([name, pattern]: [string, RegExp]) =>
    [name, linesOf(files.filter((path) => pattern.test(path) && !isTest(path)))] as const
  return { ...Object.fromEntries(Object.entries(layers).map(layer)), tests: linesOf(files.filter(isTest)) }
}
