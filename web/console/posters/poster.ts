import type { ManagedOrganisation, PosterPlace, StreetSetUp } from '../api/administration.ts'

export const sheets = ['a4', 'a5', 'sticker'] as const
export type Sheet = (typeof sheets)[number]
export const sheetLabels = {
  a4: 'A4 海报（单元门、宣传栏）',
  a5: 'A5 海报（电梯、物业窗口）',
  sticker: '不干胶（门边，A4 纸每张 8 枚）',
} as const satisfies Record<Sheet, string>
export const sheetOf = (text: unknown): Sheet => sheets.find((one) => one === text) ?? 'a4'

export const STICKERS_A_SHEET = 8

/** What stands on a poster. */
export interface Poster {
  placeCode: string
  place: string
  community?: string | undefined
  street: string
  station?: string | undefined
  address?: string | undefined
  phone: string
}

/** The station's telephone, or the street's where it has none. */
export const posterOf = (
  { placeCode, name, communityId, community }: PosterPlace,
  { street, organisations }: StreetSetUp,
): Poster => {
  const station: ManagedOrganisation | undefined = organisations.find(({ orgId }) => orgId === communityId)
  return {
    ...{ placeCode, place: name, community, street: street.name },
    ...{ station: station?.name, address: station?.address, phone: station?.phone ?? street.phone },
  }
}

/** Stickers in sheets; each place so often. */
export const stickerSheets = (posters: readonly Poster[], copies: number): Poster[][] => {
  const all = posters.flatMap((poster) => Array.from({ length: copies }, () => poster))
  return Array.from({ length: Math.ceil(all.length / STICKERS_A_SHEET) }, (_, index) =>
    all.slice(index * STICKERS_A_SHEET, (index + 1) * STICKERS_A_SHEET),
  )
}
