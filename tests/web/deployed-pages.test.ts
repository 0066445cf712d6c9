import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod/mini'
import { fileFor, pageHeaders } from '../../infra/page-headers.ts'

// the tags of CloudFormation are left out: `!Sub text` reads as the text
const resourcesOf = (file: string) =>
  z
    .object({ Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.any() })) })
    .parse(parse(readFileSync(file, 'utf8'), { logLevel: 'error' })).Resources

const propertiesOf = (resources: ReturnType<typeof resourcesOf>, id: string) => {
  const found = resources[id]
  if (!found) throw new Error(`no resource ${id}`)
  return found.Properties
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in the templates
const wanted = pageHeaders('https://${UploadDomain}')
// biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in the templates
const wantedInWeChat = pageHeaders('https://${UploadDomain}', { inWeChat: true })
const paths = [
  ...[
    '/',
    '/p/ATGY6DD6',
    '/o/261124-7KQ2MX',
    '/petitions',
    '/petitions/261124-7KQ2MX',
    '/supervision',
    '/console',
    '/console/',
    '/console/petitions/1',
  ],
  ...['/wechat', '/wechat/assets/index-c3.js', '/wechat/x', '/wechats'],
  ...['/assets/rest-a1.js', '/console/assets/index-b2.css', '/nothing/there', '/assets/../x', '/consolee'],
]

describe('CloudFront (infra/web.yml)', () => {
  const resources = resourcesOf('infra/web.yml')

  test.each([
    ['Headers', wanted],
    ['WeChatHeaders', wantedInWeChat],
  ])('sends the headers that the local platform sends: %s', (id, headers) => {
    const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = propertiesOf(
      resources,
      id,
    ).ResponseHeadersPolicyConfig
    expect({
      'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy,
      'x-content-type-options': 'nosniff', // the only thing that the setting can say
      'x-frame-options': security.FrameOptions.FrameOption,
      'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
      'strict-transport-security': `max-age=${security.StrictTransportSecurity.AccessControlMaxAgeSec}`,
      ...Object.fromEntries(custom.Items.map(({ Header, Value }: Record<string, string>) => [Header, Value])),
    }).toEqual(headers)
    expect(security.ContentTypeOptions.Override).toBe(true)
  })

  test.each(paths)('answers %s with the file that the local platform takes', (path) => {
    const code = propertiesOf(resources, 'PageOfPath').FunctionCode
    const request = runInNewContext(`${code}; handler({ request: { uri: ${JSON.stringify(path)} } })`)
    expect(request.uri).toBe(`/${fileFor(path).file}`)
  })

  test('caches nothing of the API and lets nobody but itself read the bucket', () => {
    const { CacheBehaviors, Origins } = propertiesOf(resources, 'Distribution').DistributionConfig
    expect(CacheBehaviors).toMatchObject([
      { PathPattern: '/wechat*', ResponseHeadersPolicyId: 'WeChatHeaders' },
      { PathPattern: '/api/*', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' },
    ])
    expect(Origins.map(({ Id }: { Id: string }) => Id)).toEqual(['pages', 'api'])
    expect(Object.values(propertiesOf(resources, 'Pages').PublicAccessBlockConfiguration)).toEqual(
      Array(4).fill(true),
    )
  })
})

describe('the HTTP API in China (infra/web-china.yml)', () => {
  const resources = resourcesOf('infra/web-china.yml')
  const ofType = (type: string) => Object.values(resources).filter(({ Type }) => Type === type)

  test('names nothing that belongs to CloudFront', () => {
    expect(Object.values(resources).filter(({ Type }) => Type.includes('CloudFront'))).toEqual([])
  })

  test.each([
    ['ResidentPage', wanted],
    ['ConsolePage', wanted],
    ['WeChatPage', wantedInWeChat],
  ])('sends the headers of the local platform with %s', (id, wantedThere) => {
    const mapped: { Destination: string; Source: string }[] = propertiesOf(resources, id).ResponseParameters[
      '200'
    ].ResponseParameters
    const headers = mapped.map(({ Destination, Source }) => [
      Destination.replace('overwrite:header.', ''),
      Source,
    ])
    expect(Object.fromEntries(headers)).toEqual(wantedThere)
  })

  test('has a route for every page and file', () => {
    const keys = ofType('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties.RouteKey)
    expect(keys.sort()).toEqual([
      'GET /',
      'GET /assets/{file}',
      'GET /console',
      'GET /console/assets/{file}',
      'GET /console/{page+}',
      'GET /o/{petitionId}',
      'GET /p/{placeCode}',
      'GET /petitions',
      'GET /petitions/{petitionId}',
      'GET /supervision',
      'GET /wechat',
      'GET /wechat/assets/{file}',
    ])
  })

  test('uses no alias, which CloudFormation does not read', () => {
    for (const file of ['infra/web.yml', 'infra/web-china.yml'])
      expect(readFileSync(file, 'utf8')).not.toMatch(/[:,\s][&*]\w+\s*$/m)
  })
})
