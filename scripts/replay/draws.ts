import { createHash } from 'node:crypto'

/** A number from 0 to below 1 that is the same in every run: chance, as the petition's id in the file decides it. */
export const draw = (id: string, what: string): number =>
  createHash('sha1').update(`${id}\n${what}`).digest().readUInt32BE(0) / 2 ** 32

export const between = (id: string, what: string, from: number, to: number): number =>
  from + draw(id, what) * (to - from)

export const happens = (id: string, what: string, share: number): boolean => draw(id, what) < share

export const pick = <T>(id: string, what: string, [first, ...others]: readonly [T, ...T[]]): T =>
  [first, ...others][Math.floor(draw(id, what) * (others.length + 1))] ?? first

/** One of the names, each as often as its weight says. */
export const choose = <Name extends string>(
  id: string,
  what: string,
  weights: Readonly<Record<Name, number>>,
): Name => {
  const entries = Object.entries(weights) as [Name, number][]
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0)
  let left = draw(id, what) * total
  for (const [name, weight] of entries) {
    left -= weight
    if (left < 0) return name
  }
  throw new Error(`nothing to choose for ${what}`)
}
