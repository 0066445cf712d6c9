import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { listen, stopServer } from '../../infra/local/servers.ts'
import { stories } from '../../scripts/demo/demo-petitions.ts'
import { organisations, people, places, street } from '../../scripts/demo/demo-street.ts'
import { builtPages } from '../../scripts/pages/build.ts'
import { pagesFrom } from '../../scripts/pages/serve.ts'
import { later, type Timestamp } from '../../shared/domain/time.ts'
import { routes } from '../../shared/http/routes.ts'
import { actAs } from '../api/acting.ts'
import { type Api, apiOf, file } from '../api/api.ts'
import { memoryPlatform } from '../api/memory-platform.ts'

const NOW: Timestamp = '2026-03-04T10:00:00.000+08:00' // a Wednesday in a week without holidays
const HOUR_MS = 3_600_000

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const patterns = routes.map((contract) => ({
  contract,
  names: [...contract.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
  pattern: new RegExp(`^${contract.path.replace(/\{\w+\}/g, '([^/]+)')}$`),
}))
/** The operations of the API by the names of its routes: `log-in-by-wecom` is `logInByWeCom`. */
const operationOf = (api: Api, name: string) => {
  const key = Object.keys(api).find((one) => one.toLowerCase() === name.replaceAll('-', ''))
  if (!key) throw new Error(`no operation for ${name}`)
  return api[key as keyof Api]
}

/** Hands a request to the operation that answers its path, as the gateway does. */
const answer = async (api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const found = patterns.find(
    ({ contract, pattern }) => contract.method === request.method && pattern.test(url.pathname),
  )
  if (!found) return void response.writeHead(404).end()
  const values = found.pattern.exec(url.pathname)?.slice(1) ?? []
  const body = (await bodyOf(request)).toString()
  const { handler, event } = operationOf(api, found.contract.name).raw({
    params: Object.fromEntries(found.names.map((name, i) => [name, decodeURIComponent(values[i] ?? '')])),
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    ...(body !== '' && { body }),
  })
  const result = await handler(event)
  response.writeHead(result.statusCode ?? 500, result.headers as Record<string, string>).end(result.body)
}

/**
 * The built console before the whole API on in-memory adapters, with the street and the stories of the demo: real answers
 * without starting a cloud, and a clock that a test sets.
 */
export const startConsole = async () => {
  const platform = await memoryPlatform({ now: NOW, street: { street, organisations, people, places } })
  const { services, time, bucket } = platform
  const pages = pagesFrom(await builtPages(process.cwd()))
  let base = ''
  const { forms } = bucket
  services.uploads = { formFor: (form) => ({ ...forms.formFor(form), url: `${base}/uploads` }) }
  services.photoLinks = { linkTo: (key) => `${base}/uploads/${key}` }
  const api = apiOf(platform)

  const takeUpload = async (request: IncomingMessage, response: ServerResponse) => {
    const headers = { 'content-type': String(request.headers['content-type']) }
    const form = await new Response(new Uint8Array(await bodyOf(request)), { headers }).formData()
    const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'))
    const picture = form.get('file') as File
    bucket.send(fields as Record<string, string>, new Uint8Array(await picture.arrayBuffer()))
    response.writeHead(204).end()
  }
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    if (path.startsWith('/api/')) await answer(api, request, response)
    else if (path === '/uploads') await takeUpload(request, response)
    else if (path.startsWith('/uploads/')) {
      const stored = bucket.files.get(path.slice('/uploads/'.length))
      response.writeHead(stored ? 200 : 404, { 'content-type': 'image/jpeg' }).end(stored?.bytes)
    } else await pages(request, response)
    await platform.settle()
  })
  base = `http://127.0.0.1:${await listen(server, { host: '127.0.0.1', port: 0 })}`

  for (const { place, hoursAgo, filing, steps } of stories) {
    time.now = later(NOW, -hoursAgo * HOUR_MS)
    const filed = await file(api, { placeCode: places[place]?.placeCode, ...filing })
    await platform.settle()
    for (const { after, by, action, input } of steps) {
      time.now = later(time.now, after * HOUR_MS)
      if (by !== 'resident') await actAs(api)(by, filed.petitionId, action, input)
      else
        await api.actAsResident({
          params: { petitionId: filed.petitionId },
          headers: { 'x-query-code': filed.queryCode },
          body: { action, ...input },
        })
      await platform.settle()
    }
  }
  time.now = NOW

  /** A browser in which somebody has logged in. */
  const as = async (
    browser: Browser,
    personId: string,
    options: BrowserContextOptions,
  ): Promise<BrowserContext> => {
    const { body } = await api.logIn({ body: { account: personId, password: `${personId}-password` } })
    const context = await browser.newContext(options)
    await context.addInitScript((kept) => {
      // only at first: what the page forgets stays forgotten
      if (sessionStorage.getItem('given') === null) sessionStorage.setItem('console-session', kept)
      sessionStorage.setItem('given', 'yes')
    }, JSON.stringify(body))
    return context
  }
  const open = async (page: Page, path: string) => {
    await page.goto(`${base}/console${path}`)
  }
  /** The first petition in somebody's list whose title has these words. */
  const findPetition = async (personId: string, words: string, scope = 'org'): Promise<string> => {
    const { body } = await api.logIn({ body: { account: personId, password: `${personId}-password` } })
    const list = await api.listPetitions({
      headers: { authorization: `Bearer ${body.token}` },
      query: { scope, limit: '100' },
    })
    const found = list.body.items.find(({ title }) => title.includes(words))
    if (!found) throw new Error(`no petition about ${words} in the list of ${personId}`)
    return found.petitionId
  }
  return {
    ...platform,
    api,
    base,
    as,
    open,
    findPetition,
    act: actAs(api),
    stop: () => stopServer(server, 0),
  }
}
export type Console = Awaited<ReturnType<typeof startConsole>>
