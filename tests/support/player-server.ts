import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'

/** A page with nothing but the player and a button, on its own port: a secure context, with real gestures. */
export async function servePlayerPage(): Promise<{ url: string; close: () => Promise<void> }> {
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
  const server: Server = createServer((request, response) => {
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
