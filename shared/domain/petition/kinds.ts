/** What a resident wants of us. */
export const kinds = ['consult', 'help', 'complaint', 'report', 'suggest', 'thank'] as const
export type Kind = (typeof kinds)[number]

export const kindLabels = {
  consult: '咨询',
  help: '求助',
  complaint: '投诉',
  report: '举报',
  suggest: '建议',
  thank: '表扬',
} as const satisfies Record<Kind, string>

/** How a petition came in; `self` is the posted code, the others were filed for somebody. */
export const sources = ['self', 'door-visit', 'phone', 'paper', 'meeting'] as const
export type Source = (typeof sources)[number]
/** What somebody else files (代填) came by. */
export const assistedSources = [
  'door-visit',
  'phone',
  'paper',
  'meeting',
] as const satisfies readonly Source[]

export const sourceLabels = {
  self: '居民自助',
  'door-visit': '上门走访代填',
  phone: '来电代填',
  paper: '书面代填',
  meeting: '会议收集代填',
} as const satisfies Record<Source, string>
