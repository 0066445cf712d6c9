import { connect, type Socket } from 'node:net'

/**
 * POST over connections that stay open, and no more of HTTP than the servers on this machine answer with: a status and a
 * body, which is of a stated length or comes in chunks.
 */

export interface Answer {
  readonly status: number
  readonly body: string
}
interface Request {
  readonly path: string
  readonly headers: string
  readonly body: string
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: Error) => void
}

const CONNECTIONS = 8
const LINE_ENDS = '\r\n'
const HEAD_ENDS = '\r\n\r\n'
const LAST_CHUNK = '0\r\n\r\n'

/** `to` is absent when the body comes in chunks. */
interface Head {
  readonly status: number
  readonly from: number
  readonly to: number | undefined
}

/** The body of chunks, each with its length in hex before it. */
const unchunked = (bytes: Buffer): string => {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const ends = bytes.indexOf(LINE_ENDS, at)
    const length = Number.parseInt(bytes.toString('latin1', at, ends), 16)
    if (!length) return Buffer.concat(parts).toString()
    const from = ends + LINE_ENDS.length
    parts.push(bytes.subarray(from, from + length))
    at = from + length + LINE_ENDS.length
  }
}

/** Whom a line tells that it can take the next request, or none any more. */
interface Ways {
  readonly idle: (line: Line) => void
  readonly closed: (line: Line) => void
}

/**
 * One connection, which carries one request at a time: of several answers on one, each would wait up to 40 ms until the one
 * before is acknowledged (Nagle's algorithm of the server, delayed acknowledgements of this side).
 */
class Line {
  private readonly socket: Socket
  private readonly ways: Ways
  private current: Request | undefined
  private chunks: Buffer[] = []
  private received = 0
  private head: Head | undefined

  constructor(host: string, port: number, ways: Ways) {
    this.ways = ways
    this.socket = connect({ host, port, noDelay: true })
    this.socket.unref()
    this.socket.on('data', (chunk: Buffer) => this.take(chunk))
    this.socket.on('error', (error) => this.fail(error))
    this.socket.on('close', () => {
      ways.closed(this)
      this.fail(new Error('the connection was closed'))
    })
  }

  send(request: Request): void {
    this.current = request
    const { path, headers, body } = request
    this.socket.write(
      `POST ${path} HTTP/1.1\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk)
    this.received += chunk.length
    try {
      this.head ??= this.readHead()
      const answer = this.head && this.readAnswer(this.head)
      if (!answer) return
      const { current } = this
      this.chunks = []
      this.received = 0
      this.head = undefined
      this.current = undefined
      this.ways.idle(this)
      current?.resolve(answer)
    } catch (error) {
      this.socket.destroy(error instanceof Error ? error : new Error(String(error)))
    }
  }

  private whole(): Buffer {
    const [first] = this.chunks
    if (first && this.chunks.length === 1) return first
    const joined = Buffer.concat(this.chunks)
    this.chunks = [joined]
    return joined
  }

  private readHead(): Head | undefined {
    const bytes = this.whole()
    const ends = bytes.indexOf(HEAD_ENDS)
    if (ends < 0) return undefined
    const text = bytes.toString('latin1', 0, ends)
    const from = ends + HEAD_ENDS.length
    const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1]
    return {
      status: Number(text.slice(9, 12)),
      from,
      to: length === undefined ? undefined : from + Number(length),
    }
  }

  private readAnswer({ status, from, to }: Head): Answer | undefined {
    if (to !== undefined)
      return this.received < to ? undefined : { status, body: this.whole().toString('utf8', from, to) }
    const bytes = this.whole()
    if (bytes.toString('latin1', bytes.length - LAST_CHUNK.length) !== LAST_CHUNK) return undefined
    return { status, body: unchunked(bytes.subarray(from)) }
  }

  private fail(error: Error): void {
    this.current?.reject(error)
    this.current = undefined
  }
}

/** Sends to one server; requests beyond its connections wait for their turn. */
export const httpLine = (endpoint: string) => {
  const { hostname, port, host } = new URL(endpoint)
  const free: Line[] = []
  const waiting: Request[] = []
  let lines = 0
  const ways: Ways = {
    idle(line) {
      const next = waiting.shift()
      if (next) line.send(next)
      else free.push(line)
    },
    closed(line) {
      lines -= 1
      const index = free.indexOf(line)
      if (index >= 0) free.splice(index, 1)
    },
  }
  return (path: string, headers: Readonly<Record<string, string>>, body: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const text = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
      const request = { path, headers: text.join(''), body, resolve, reject }
      const line = free.pop()
      if (line) line.send(request)
      else if (lines < CONNECTIONS) {
        lines += 1
        new Line(hostname, Number(port), ways).send(request)
      } else waiting.push(request)
    })
}
