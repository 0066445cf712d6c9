import { createServer, request } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from './clock.ts'
import { httpApi } from './http-api.ts'
import { routesOf } from './http-routes.ts'
import type { Invoke } from './invoke.ts'
import { listen, stopServer } from './servers.ts'
import { parseTemplate } from './template.ts'

const deployment = { stackName: 'stack', region: 'cn-north-1', account: '000000000000', partition: 'aws' }

const route = (RouteKey: string) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: {
    RouteKey,
    Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
  },
})

const apiOf = (routes: object) =>
  parseTemplate(
    {
      Resources: {
        Echo: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'echo' } },
        Integration: {
          Type: 'AWS::ApiGatewayV2::Integration',
          Properties: {
            IntegrationType: 'AWS_PROXY',
            PayloadFormatVersion: '2.0',
            IntegrationUri: { 'Fn::GetAtt': ['Echo', 'Arn'] },
          },
        },
        ...routes,
      },
    },
    deployment,
  )

const api = apiOf({
  Unknown: route('ANY /api/{proxy+}'),
  UnknownStaff: route('ANY /api/staff/{proxy+}'),
  Get: route('GET /api/petitions/{petitionId}'),
  Literal: route('GET /api/petitions/latest'),
  Post: route('POST /api/petitions'),
  Any: route('ANY /api/latest'),
  Latest: route('GET /api/latest'),
})

const serve = async (invoke: Invoke) => {
  const reports: string[] = []
  const server = createServer(
    httpApi({ template: api, invoke, clock: systemClock, report: (line) => reports.push(line) }),
  )
  const port = await listen(server, { host: '127.0.0.1', port: 0 })
  onTestFinished(() => stopServer(server, 0))
  return { base: `http://127.0.0.1:${port}`, port, reports }
}

const echo: Invoke = async (_, event) => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(event),
})
const post = (base: string, body: string | Uint8Array<ArrayBuffer>, contentType?: string) =>
  fetch(`${base}/api/petitions`, {
    method: 'POST',
    body,
    headers: contentType ? { 'content-type': contentType } : {},
  }).then((response) => response.json())

it('hands a function the event of payload format 2.0, path and parameters decoded', async () => {
  const { base } = await serve(echo)
  const response = await fetch(`${base}/api/petitions/260213-%E4%B8%AD?a=1&b=x%20y&a=2`, {
    headers: { 'X-Query-Code': 'secret', cookie: 'one=1; two=2' },
  })
  expect(await response.json()).toMatchObject({
    version: '2.0',
    routeKey: 'GET /api/petitions/{petitionId}',
    rawPath: '/api/petitions/260213-中',
    rawQueryString: 'a=1&b=x%20y&a=2',
    queryStringParameters: { a: '1,2', b: 'x y' },
    pathParameters: { petitionId: '260213-中' },
    headers: { 'x-query-code': 'secret' },
    cookies: ['one=1', 'two=2'],
    isBase64Encoded: false,
    requestContext: { http: { method: 'GET', sourceIp: '127.0.0.1' }, stage: '$default' },
  })
})

it('the route with more literal parts wins', async () => {
  const { base } = await serve(echo)
  const response = await fetch(`${base}/api/petitions/latest`)
  expect(await response.json()).toMatchObject({ routeKey: 'GET /api/petitions/latest' })
})

it('a route takes what it matches in full, a greedy one all else below it, the longer one first', async () => {
  const { base } = await serve(echo)
  const asked = async (method: string, path: string) => {
    const { routeKey, pathParameters } = Object(await (await fetch(`${base}${path}`, { method })).json())
    return [routeKey, pathParameters]
  }
  expect(await asked('GET', '/api/latest')).toEqual(['GET /api/latest', undefined])
  expect(await asked('POST', '/api/latest')).toEqual(['ANY /api/latest', undefined])
  const unknown = 'ANY /api/{proxy+}'
  expect(await asked('GET', '/api/nothing')).toEqual([unknown, { proxy: 'nothing' }])
  expect(await asked('PUT', '/api/petitions/x')).toEqual([unknown, { proxy: 'petitions/x' }])
  expect(await asked('GET', '/api/petitions/x/%E4%B8%AD/')).toEqual([unknown, { proxy: 'petitions/x/中/' }])
  expect(await asked('GET', '/api/staff/x')).toEqual(['ANY /api/staff/{proxy+}', { proxy: 'x' }])
})

it('text that is no UTF-8 arrives with replacement characters: an event is JSON and can hold nothing else', async () => {
  const { base } = await serve(echo)
  const cut = new Uint8Array([...Buffer.from('{"text":"诉'), 0xe6, 0xb1])
  expect(await post(base, cut, 'application/json')).toMatchObject({ body: '{"text":"诉\ufffd' })
})

it('a greedy part in the middle of a path is refused', () => {
  expect(() => routesOf(apiOf({ Odd: route('ANY /api/{proxy+}/x') }))).toThrow('cannot serve Odd')
})

it('a JSON body arrives as it was sent, malformed or not; another kind of body arrives in base64', async () => {
  const { base } = await serve(echo)
  expect(await post(base, '{"text": 诉求 😀', 'application/json; charset=utf-8')).toMatchObject({
    body: '{"text": 诉求 😀',
    isBase64Encoded: false,
  })
  const form = await post(base, 'a=1', 'application/x-www-form-urlencoded')
  expect(form).toMatchObject({ body: Buffer.from('a=1').toString('base64'), isBase64Encoded: true })
  const bytes = await post(base, new Uint8Array([255, 0, 1]))
  expect(bytes).toMatchObject({ body: '/wAB', isBase64Encoded: true })
})

it('a header that is sent twice arrives once, joined', async () => {
  const { port } = await serve(echo)
  const body = await new Promise<string>((resolve, reject) => {
    const sent = request(
      { port, host: '127.0.0.1', path: '/api/petitions/x', headers: { 'x-twice': ['a', 'b'] } },
      (response) => {
        let text = ''
        response.on('data', (chunk) => (text += chunk)).on('end', () => resolve(text))
      },
    )
    sent.on('error', reject).end()
  })
  expect(JSON.parse(body).headers['x-twice']).toBe('a,b')
})

it('answers by itself as API Gateway does: no route, a bad path, a body over ten megabytes', async () => {
  const { base } = await serve(echo)
  const told = async (response: Response) => [response.status, await response.json()]
  for (const path of ['/', '/pages/x', '/api'])
    expect(await told(await fetch(`${base}${path}`))).toEqual([404, { message: 'Not Found' }])
  expect(await told(await fetch(`${base}/api/petitions/%zz`))).toEqual([400, { message: 'Bad Request' }])
  const large = fetch(`${base}/api/petitions`, { method: 'POST', body: new Uint8Array(10 * 1024 * 1024 + 1) })
  expect(await told(await large)).toEqual([413, { message: 'Request Entity Too Large' }])
})

it('a function that fails, or answers what is no answer, is a 500 that tells nothing', async () => {
  const broken = await serve(async () => {
    throw new Error('secret detail')
  })
  const failed = await fetch(`${broken.base}/api/petitions/x`)
  expect([failed.status, await failed.text()]).toEqual([500, '{"message":"Internal Server Error"}'])
  expect(broken.reports).toEqual(['echo (GET /api/petitions/{petitionId}): secret detail'])
  const odd = await serve(async () => ({ statusCode: 'fine' }))
  expect((await fetch(`${odd.base}/api/petitions/x`)).status).toBe(500)
})

it('passes on status, headers, cookies and binary bodies', async () => {
  const { base } = await serve(async () => ({
    statusCode: 201,
    headers: { Location: '/x', 'content-type': 'image/png' },
    cookies: ['a=1', 'b=2'],
    body: 'AAEC',
    isBase64Encoded: true,
  }))
  const response = await fetch(`${base}/api/petitions/x`)
  expect(response.status).toBe(201)
  expect(response.headers.get('location')).toBe('/x')
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 1, 2])
})
