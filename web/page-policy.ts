import { createHash } from 'node:crypto'

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * Which scripts and styles a page may run: those of its own address, and what stands in it. The rest of the policy
 * depends on where it is deployed and comes as a header (infra/page-headers.ts); a page obeys both.
 */
export const policyTag = (inline: {
  scripts: readonly string[]
  styles: readonly string[]
  /** Other addresses that scripts may come from. */
  foreign?: readonly string[]
}): string => {
  const scripts = ["script-src 'self'", ...(inline.foreign ?? []), ...inline.scripts.map(hashOf)].join(' ')
  const styles = ["style-src 'self'", ...inline.styles.map(hashOf)].join(' ')
  return `<meta http-equiv="Content-Security-Policy" content="${scripts}; ${styles}" />`
}

/** After the declaration of the characters, before anything that it governs. */
export const withPolicy = (html: string, tag: string): string =>
  html.replace(/<meta charset="utf-8" ?\/?>/, (charset) => `${charset}\n    ${tag}`)
