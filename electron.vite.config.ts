import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { gatherNotices } from './resources/notices.ts'
import { shipRescue } from './resources/rescue.ts'

// chrome130 and node20 are the oldest runtimes that the built files are tested on.
const page = 'chrome130'
const node = 'node20'

/** What is loaded at run time. Everything else goes into the files. */
const external = ['electron', 'better-sqlite3', 'libsodium-wrappers-sumo']
const commonJs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' } as const
const notices = gatherNotices(import.meta.dirname)

export default defineConfig({
  main: {
    plugins: [notices.plugin(false), shipRescue(import.meta.dirname)],
    build: {
      ...notices.options,
      outDir: 'out/main',
      target: node,
      externalizeDeps: false,
      rollupOptions: {
        external,
        input: {
          index: 'src-main/index.ts',
          room: 'src-main/room/index.ts',
          derive: 'src-main/vault/derive-worker.ts',
          read: 'src-main/interchange/read-worker.ts',
          archive: 'src-main/archive/archive-worker.ts',
          sealer: 'src-main/room/sealer.ts',
          keep: 'src-main/room/keep-worker.ts',
        },
        output: commonJs,
      },
    },
  },
  preload: {
    plugins: [notices.plugin(false)],
    build: {
      ...notices.options,
      outDir: 'out/preload',
      target: node,
      externalizeDeps: false,
      rollupOptions: { external, input: { index: 'src-preload/index.ts' }, output: commonJs },
    },
  },
  renderer: {
    root: 'src-renderer',
    build: {
      ...notices.options,
      outDir: 'out/renderer',
      target: page,
      minify: true,
      rollupOptions: {
        input: { index: resolve('src-renderer/index.html'), capture: resolve('src-renderer/capture.html') },
      },
    },
    plugins: [react(), notices.plugin(true)],
  },
})
