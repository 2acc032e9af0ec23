import './i18n/language.ts'
import './app/theme.ts'
import './styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { resumeSignIn } from './api/sign-in.ts'
import { App } from './app/app.tsx'

// Libraries that write style elements of their own ask for the nonce of this page here.
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
Object.assign(globalThis, { __webpack_nonce__: nonce })

// A server that cannot be reached now is what the sign-in page then says too.
await resumeSignIn().catch(() => undefined)

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
