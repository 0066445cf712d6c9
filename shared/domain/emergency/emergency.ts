/** Dangers in which a person must call now; the platform never is the place for them. */
export const emergencies = {
  fire: { number: '119', name: '火警', text: '发现起火请立即拨打119，并迅速撤离到安全的地方。' },
  gas: {
    number: '119',
    name: '燃气泄漏',
    text: '闻到燃气味请立即关阀、开窗、离开现场，在室外拨打119，不要开关电器。',
  },
  violence: { number: '110', name: '报警', text: '遇到人身危险请立即拨打110。' },
  trapped: {
    number: '119',
    name: '有人被困',
    text: '有人被困请立即拨打119；困在电梯里的，按轿厢里的报警按钮，不要扒门、不要自己爬出来。',
  },
  medical: { number: '120', name: '急救', text: '有人受伤或突发疾病请立即拨打120。' },
} as const
export type Emergency = keyof typeof emergencies

/** All numbers, for the place's page. */
export const emergencyNumbers = [
  { number: '110', name: '报警' },
  { number: '119', name: '火警' },
  { number: '120', name: '急救' },
  { number: '122', name: '交通事故' },
] as const
