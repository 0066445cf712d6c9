import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const sheet = (path: string) => readFileSync(path, 'utf8')
const colours = (css: string) =>
  new Map(
    [...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', colour = '']) => [name, colour]),
  )
const standard = colours(sheet('web/design/tokens.css'))
const elder = new Map([...standard, ...colours(sheet('web/resident/design/base.css'))])

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const text = ['text', 'text-2', 'hint', 'primary', 'danger', 'success', 'warn', 'info', 'emblem'] as const
const grounds = ['bg', 'bg-2', 'bg-3'] as const
const pairs = text.flatMap((word) => grounds.map((ground) => [word, ground] as const))
const tags = ['info', 'ok', 'warn', 'orange', 'danger', 'neutral'].map(
  (tag) => [`tag-${tag}`, `tag-${tag}-bg`] as const,
)

test.each([...pairs, ...tags])('%s can be read on %s, in 长辈版 too', (word, ground) => {
  for (const tokens of [standard, elder])
    expect(contrast(tokens.get(word) ?? '', tokens.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5)
})

test('the border of a field and the mark of the focus can be seen', () => {
  expect(contrast(standard.get('field-border') ?? '', '#ffffff')).toBeGreaterThanOrEqual(3)
  // yellow alone would not do on white: the dark ring inside it does
  expect(contrast(standard.get('focus-inner') ?? '', '#ffffff')).toBeGreaterThanOrEqual(3)
  expect(contrast(standard.get('focus') ?? '', standard.get('primary') ?? '')).toBeGreaterThanOrEqual(3)
})
