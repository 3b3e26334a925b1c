import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './problems.js'

/**
 * The built web app. Raters get an entry of their own under /r/, so that they never load the desk; every other address
 * that a person may open is the desk's, whose router knows its pages.
 */
export async function installStaticWeb(app: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(join(folder, 'index.html'))
  if (built)
    await app.register(fastifyStatic, {
      root: folder,
      index: 'index.html',
      cacheControl: false,
      // The build leaves .br and .gz beside each file.
      preCompressed: true,
      setHeaders(reply, path) {
        // Vite puts a hash into the names under assets/.
        const forEver = path.startsWith(join(folder, 'assets'))
        void reply.header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/'
    const page = request.method === 'GET' || request.method === 'HEAD'
    if (!page || path.startsWith('/api/') || isFile(path)) return sendProblem(request, reply, 'not-found')
    if (!built)
      return sendProblem(request, reply, 'not-found', 'The web app is not built: run npx vite build web.')
    // Not returned: Fastify would wait for the reply as for a promise, with listeners of its own on every page.
    void reply.sendFile(path === '/r' || path.startsWith('/r/') ? 'rater.html' : 'index.html')
    return undefined
  })
}

/** Files lie at the top or under assets/. Further down a dot is part of a name: of a version, or of a study link. */
function isFile(path: string): boolean {
  return path.startsWith('/assets/') || /^\/[^/]+\.[a-z0-9]+$/i.test(path)
}
