import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// chrome130 and node20 are the oldest runtimes that the built files are tested on.
const external = ['electron', 'better-sqlite3', 'libsodium-wrappers-sumo']
const commonJs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' } as const

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20',
      externalizeDeps: { exclude: [/./] as never },
      rollupOptions: {
        external,
        input: {
          index: 'src-main/index.ts',
          room: 'src-main/room/index.ts',
          derive: 'src-main/vault/derive-worker.ts',
        },
        output: commonJs,
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20',
      rollupOptions: { external, input: { index: 'src-preload/index.ts' }, output: commonJs },
    },
  },
  renderer: {
    root: 'src-renderer',
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      rollupOptions: { input: { index: 'src-renderer/index.html' } },
    },
    plugins: [react()],
  },
})
