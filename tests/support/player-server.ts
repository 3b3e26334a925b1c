import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'

export interface ServedRecording {
  readonly bytes: Uint8Array
  /**
   * How each request for it goes wrong, in order; the ones after that are answered. What stops half way is lost once the page
   * asks for `?cut`: when it can play what it has.
   */
  readonly faults: ('stops half way' | 'unavailable' | 'garbage')[]
}

/** Answers with a recording, whole or from a byte on, unless it is told to fail. */
function sendRecording(
  { bytes, faults }: ServedRecording,
  range: string | undefined,
  response: ServerResponse,
  stopped: ServerResponse[],
): void {
  const fault = faults.shift()
  const from = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0)
  const rest = fault === 'garbage' ? new Uint8Array(bytes.length - from) : bytes.subarray(from)
  response.writeHead(fault === 'unavailable' ? 503 : from === 0 ? 200 : 206, {
    'content-type': 'audio/flac',
    'content-length': rest.length,
  })
  if (fault === 'stops half way') {
    response.write(rest.subarray(0, rest.length / 2))
    stopped.push(response)
  } else response.end(rest)
}

/** A page with nothing but the player and a button, on its own port: a secure context, with real gestures. */
export async function servePlayerPage(
  recordings: Readonly<Record<string, ServedRecording>> = {},
): Promise<{ url: string; close: () => Promise<void> }> {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, 'player-page.ts'),
        formats: ['iife'],
        name: 'playerPage',
      },
    },
  })) as Rolldown.RolldownOutput[]
  const script = built[0]!.output[0].code
  const stopped: ServerResponse[] = []
  const server: Server = createServer((request, response) => {
    if (request.url?.endsWith('?cut') === true) {
      for (const half of stopped.splice(0)) half.destroy()
      response.end()
      return
    }
    const recording = recordings[request.url ?? '']
    if (recording !== undefined) {
      sendRecording(recording, request.headers.range, response, stopped)
      return
    }
    const js = request.url === '/player.js'
    response.setHeader('content-type', js ? 'text/javascript' : 'text/html')
    response.end(js ? script : '<!doctype html><button id="go">go</button><script src="/player.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
