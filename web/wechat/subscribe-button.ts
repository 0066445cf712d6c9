const TAG = 'wx-open-subscribe'

/** Drawn by WeChat in a frame of its own, where our styles do not reach: as large as 长辈版 asks for. */
const LOOK =
  '<style>.b{width:100%;height:64px;border:0;border-radius:8px;background:#1557a8;color:#fff;font-size:22px}</style><button class="b">选择要接收的通知</button>'

const statusOf = (details: unknown): string => {
  try {
    const read: unknown = typeof details === 'string' ? JSON.parse(details) : details
    return typeof read === 'object' && read !== null && 'status' in read ? String(read.status) : ''
  } catch {
    return ''
  }
}

const entriesOf = (details: unknown): [string, unknown][] => {
  try {
    const read: unknown = typeof details === 'string' ? JSON.parse(details) : details
    return typeof read === 'object' && read !== null ? Object.entries(read) : []
  } catch {
    return []
  }
}

/** The templates that the person has agreed to: JSON within JSON, `{"<id>": "{\"status\":\"accept\"}"}`. */
export const acceptedOf = (detail: unknown): string[] => {
  const given =
    typeof detail === 'object' && detail !== null && 'subscribeDetails' in detail ? detail : undefined
  return entriesOf(given?.subscribeDetails).flatMap(([id, details]) =>
    statusOf(details) === 'accept' ? [id] : [],
  )
}

const detailOf = (event: Event): unknown => ('detail' in event ? event.detail : undefined)

/**
 * WeChat's button (服务号订阅通知按钮), put into a place of the page.
 * @param templateIds three at the most, all of one kind
 */
export const showSubscribeButton = (
  place: HTMLElement,
  templateIds: readonly string[],
  answers: { accepted: (templateIds: string[]) => void; failed: (errCode: string) => void },
): void => {
  const button = document.createElement(TAG)
  button.setAttribute('template', templateIds.join(','))
  button.style.display = 'block'
  const look = document.createElement('script')
  look.type = 'text/wxtag-template' // data, not a script
  look.textContent = LOOK
  button.append(look)
  button.addEventListener('success', (event) => answers.accepted(acceptedOf(detailOf(event))))
  button.addEventListener('error', (event: Event) => {
    const detail = detailOf(event)
    const code = typeof detail === 'object' && detail !== null && 'errCode' in detail ? detail.errCode : ''
    answers.failed(String(code))
  })
  place.replaceChildren(button)
}
