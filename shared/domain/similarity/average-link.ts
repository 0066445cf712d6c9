/** How alike two are, by their places in a list; pairs that are not alike at all are left out. */
export interface Link {
  a: number
  b: number
  score: number
}

interface Cluster {
  members: number[]
  /** Scores of all links to a neighbouring cluster, added up. */
  sums: Map<number, number>
}

interface Merge {
  a: number
  b: number
  average: number
}

/** The strongest first; of equals those that come first, so that the same links always give the same groups. */
const before = (one: Merge, other: Merge): boolean =>
  one.average !== other.average
    ? one.average > other.average
    : one.a !== other.a
      ? one.a < other.a
      : one.b < other.b

class Heap {
  private readonly merges: Merge[] = []

  push(merge: Merge): void {
    let at = this.merges.push(merge) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.swapIf(at, parent)) return
      at = parent
    }
  }

  pop(): Merge | undefined {
    const first = this.merges[0]
    const last = this.merges.pop()
    if (!first || !last || this.merges.length === 0) return first
    this.merges[0] = last
    for (let at = 0; ; ) {
      const left = 2 * at + 1
      const child = this.comesBefore(left + 1, left) ? left + 1 : left
      if (!this.swapIf(child, at)) return first
      at = child
    }
  }

  private comesBefore(one: number, other: number): boolean {
    const [a, b] = [this.merges[one], this.merges[other]]
    return a !== undefined && b !== undefined && before(a, b)
  }

  private swapIf(lower: number, upper: number): boolean {
    const [a, b] = [this.merges[lower], this.merges[upper]]
    if (!a || !b || !before(a, b)) return false
    this.merges[upper] = a
    this.merges[lower] = b
    return true
  }
}

/**
 * Joins the two groups whose members are on average most alike, again and again, as long as that is `least`. A chain of
 * likenesses makes no group: each member has to be like the others as a whole.
 */
export const averageLink = (count: number, links: readonly Link[], least: number): number[][] => {
  const clusters = new Map<number, Cluster>(
    Array.from({ length: count }, (_, at) => [at, { members: [at], sums: new Map() }]),
  )
  const heap = new Heap()
  for (const { a, b, score } of links) {
    clusters.get(a)?.sums.set(b, score)
    clusters.get(b)?.sums.set(a, score)
    if (score >= least) heap.push({ a: Math.min(a, b), b: Math.max(a, b), average: score })
  }
  let next = count
  for (let merge = heap.pop(); merge; merge = heap.pop()) {
    const [one, other] = [clusters.get(merge.a), clusters.get(merge.b)]
    if (!one || !other) continue // joined since
    const id = next++
    const joined: Cluster = { members: [...one.members, ...other.members], sums: new Map() }
    for (const neighbour of new Set([...one.sums.keys(), ...other.sums.keys()])) {
      const there = clusters.get(neighbour)
      if (!there || neighbour === merge.a || neighbour === merge.b) continue
      const sum = (one.sums.get(neighbour) ?? 0) + (other.sums.get(neighbour) ?? 0)
      joined.sums.set(neighbour, sum)
      there.sums.delete(merge.a)
      there.sums.delete(merge.b)
      there.sums.set(id, sum)
      const average = sum / (joined.members.length * there.members.length)
      if (average >= least) heap.push({ a: neighbour, b: id, average })
    }
    clusters.delete(merge.a)
    clusters.delete(merge.b)
    clusters.set(id, joined)
  }
  return Array.from(clusters.values(), ({ members }) => members.toSorted((a, b) => a - b))
}
