import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = import.meta.dirname
const server = process.env['EARWITNESS_DEV_SERVER'] ?? 'http://127.0.0.1:3000'

/** Writes each text file once more as .gz and .br: compressed once here instead of at every request. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const names = await readdir(dir, { recursive: true })
      for (const name of names.filter((file) => /\.(js|css|html|svg)$/.test(file))) {
        const path = join(dir, name)
        const bytes = await readFile(path)
        await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
        await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes))
      }
    },
  }
}

/**
 * Two entries: the desk (index.html) and the rater's page (rater.html), so that a rater's phone loads none of the
 * desk's weight. The server answers `/r/…` with the rater's page and everything else with the desk.
 */
export default defineConfig({
  root: here,
  plugins: [
    react(),
    compressed(),
    {
      name: 'rater-page-in-dev',
      configureServer({ middlewares }) {
        middlewares.use((request, _response, next) => {
          if (request.url?.startsWith('/r/') === true) request.url = '/rater.html'
          next()
        })
      },
    },
  ],
  build: {
    outDir: resolve(here, '../dist/web'),
    emptyOutDir: true,
    // Phones of raters are not new: no syntax and no colour function that a 2021 browser lacks.
    target: ['es2021', 'chrome92', 'edge92', 'firefox91', 'safari15'],
    cssTarget: ['chrome92', 'edge92', 'firefox91', 'safari15'],
    rolldownOptions: {
      input: { desk: resolve(here, 'index.html'), rater: resolve(here, 'rater.html') },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 4500,
    // The sources under web/api are served as /api/…, too; those are the browser's own modules.
    proxy: { '^/api/(?!.*\\.tsx?(\\?|$))': { target: server, changeOrigin: false } },
  },
})
