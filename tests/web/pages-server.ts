import { createServer } from 'node:http'
import { listen, stopServer } from '../../infra/local/servers.ts'
import { builtPages } from '../../scripts/pages/build.ts'
import { pagesFrom } from '../../scripts/pages/serve.ts'

/** The built pages alone; what they ask the API for is answered within the browser (canned-api.ts). */
export const startPages = async (): Promise<{ base: string; stop: () => Promise<void> }> => {
  const pages = pagesFrom(await builtPages(process.cwd()))
  const server = createServer(async (request, response) => {
    if (!(await pages(request, response))) response.writeHead(502).end()
  })
  const port = await listen(server, { host: '127.0.0.1', port: 0 })
  return { base: `http://127.0.0.1:${port}`, stop: () => stopServer(server, 0) }
}
