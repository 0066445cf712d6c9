import type { PosterLog, PosterScans } from '../../ports/poster-log.ts'

export const memoryPosterLog = (): PosterLog => {
  const scans = new Map<string, PosterScans>()
  return {
    async scanned(placeCode, at) {
      const { total = 0, months = {} } = scans.get(placeCode) ?? {}
      const month = at.slice(0, 7)
      scans.set(placeCode, {
        ...{ total: total + 1, lastAt: at },
        months: { ...months, [month]: (months[month] ?? 0) + 1 },
      })
    },
    findScans: async (placeCodes) =>
      new Map(
        placeCodes.flatMap((code): [string, PosterScans][] => {
          const known = scans.get(code)
          return known ? [[code, structuredClone(known)]] : []
        }),
      ),
  }
}
