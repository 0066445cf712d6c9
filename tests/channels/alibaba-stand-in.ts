import { createHash, createHmac } from 'node:crypto'
import { type Call, startProvider } from './provider-server.ts'
import { takenSms } from './taken-sms.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * SendSms and QuerySendDetails of Alibaba Cloud (2017-05-25) as their pages describe them: signed by ACS3, errors of the
 * business with status 200, those of the gateway with another; a message that was taken stands in the records at once.
 */
export const startAlibabaSms = async (account: {
  id: string
  secret: string
  signName: string
  templates: readonly string[]
}) => {
  const { taken, take, takenBy, report } = takenSms()
  const nonces = new Set<string>()

  const isSigned = ({ request: { headers }, url }: Call): boolean => {
    const names = [
      'host',
      'x-acs-action',
      'x-acs-content-sha256',
      'x-acs-date',
      'x-acs-signature-nonce',
      'x-acs-version',
    ]
    const lines = names.map((name) => `${name}:${headers[name]}\n`).join('')
    const query = url.search
      .slice(1)
      .split('&')
      .sort((a, b) => (a < b ? -1 : 1))
      .join('&')
    const canonical = `POST\n/\n${query}\n${lines}\n${names.join(';')}\n${sha256('')}`
    const signature = createHmac('sha256', account.secret)
      .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
      .digest('hex')
    const expected = `ACS3-HMAC-SHA256 Credential=${account.id},SignedHeaders=${names.join(';')},Signature=${signature}`
    const nonce = String(headers['x-acs-signature-nonce'])
    const isFresh = !nonces.has(nonce)
    nonces.add(nonce)
    return isFresh && headers.authorization === expected && headers['x-acs-version'] === '2017-05-25'
  }
  const refusal = (code: string) => ({
    status: code.startsWith('is') ? 200 : 400,
    body: {
      Code: code.replace(/ .*/, ''),
      Message: code.includes(' ') ? code.replace(/^\S+ /, '') : 'refused',
      RequestId: 'r',
    },
  })
  const send = ({ searchParams: query }: URL) => {
    if (query.get('SignName') !== account.signName) return refusal('isv.SMS_SIGNATURE_ILLEGAL')
    const templateId = query.get('TemplateCode') ?? ''
    if (!account.templates.includes(templateId)) return refusal('isv.SMS_TEMPLATE_ILLEGAL')
    const serial = `${900619746936498440n + BigInt(taken.length)}^0`
    const parameters = JSON.parse(query.get('TemplateParam') ?? '{}') as Record<string, string>
    take({
      phone: query.get('PhoneNumbers') ?? '',
      templateId,
      parameters,
      id: query.get('OutId') ?? '',
      serial,
    })
    return { body: { Code: 'OK', Message: 'OK', BizId: serial, RequestId: 'r' } }
  }
  const details = ({ searchParams: query }: URL) => {
    if (!/^\d{8}$/.test(query.get('SendDate') ?? '')) return refusal('isv.INVALID_PARAMETERS')
    const bizId = query.get('BizId')
    const found = takenBy(query.get('PhoneNumber')).filter(({ serial }) => !bizId || bizId === serial)
    return {
      body: {
        ...{ Code: 'OK', Message: 'OK', RequestId: 'r', TotalCount: String(found.length) },
        SmsSendDetailDTOs: {
          SmsSendDetailDTO: found.map(({ id, status, phone }) => ({
            ...{ PhoneNum: phone, OutId: id, ErrCode: status === 'DELIVRD' ? 'DELIVERED' : (status ?? '') },
            SendStatus: status === 'DELIVRD' ? 3 : status ? 2 : 1,
          })),
        },
      },
    }
  }
  const provider = await startProvider(
    ({ request }) => String(request.headers['x-acs-action']),
    (call) => {
      if (!isSigned(call)) return refusal('SignatureDoesNotMatch')
      if (call.code !== undefined) return refusal(String(call.code))
      return call.request.headers['x-acs-action'] === 'SendSms' ? send(call.url) : details(call.url)
    },
  )
  return {
    ...provider,
    taken,
    report,
  }
}
