import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // The server may be reached below any path.
  base: './',
  plugins: [react(), tailwindcss()],
  // From its source: a change there needs no build between.
  resolve: { alias: { sdk: fileURLToPath(new URL('../sdk/src/index.ts', import.meta.url)) } },
  // The server puts the nonce of each answer in its place.
  html: { cspNonce: '__CSP_NONCE__' },
  build: { outDir: 'dist', emptyOutDir: true, manifest: true, target: 'es2022', assetsInlineLimit: 1_024 },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:3000' } },
})
