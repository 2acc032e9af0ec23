import './i18n/language.ts'
import './app/theme.ts'
import './styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { resumeSignIn } from './api/sign-in.ts'
import { App, Visitor } from './app/app.tsx'
import { isLinkPage } from './link-page/link-access.ts'

// Libraries that write style elements of their own ask for the nonce of this page here.
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
Object.assign(globalThis, { __webpack_nonce__: nonce })

// A server that cannot be reached now is what the sign-in page then says too.
if (!isLinkPage) await resumeSignIn().catch(() => undefined)

createRoot(document.getElementById('root')!).render(<StrictMode>{isLinkPage ? <Visitor /> : <App />}</StrictMode>)
