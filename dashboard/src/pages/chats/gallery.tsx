import { useState } from 'react'
import type { Message } from 'sdk'
import { useText } from '../../i18n/text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FileLink, Lightbox, type Media, withThumbnail } from './media-view.tsx'
import { chatsText } from './text.ts'

type WithMedia = Message & { media: Media }

const hasMedia = (message: Message): message is WithMedia => message.media?.state === 'ready'

/** The pictures and files of the messages that are loaded, the latest first. */
export function Gallery({ messages, isOpen, onClose }: { messages: Message[]; isOpen: boolean; onClose: () => void }) {
  const t = useText(chatsText)
  const [shown, setShown] = useState<WithMedia | null>(null)
  if (!isOpen) return null
  const found = messages.filter(hasMedia)
  const pictures = found.filter(({ type }) => type === 'image' || type === 'sticker')
  const files = found.filter(({ type }) => type !== 'image' && type !== 'sticker')
  const nameOf = (message: WithMedia) => message.text ?? message.media.filename ?? t(`type_${message.type}`)
  return (
    <>
      <Dialog isOpen={shown === null} onClose={onClose} title={t('mediaTitle')} className="max-w-3xl">
        {found.length === 0 && <p className="text-ink-faint">{t('mediaEmpty')}</p>}
        <ul className="grid max-h-[50dvh] grid-cols-3 gap-2 overflow-y-auto sm:grid-cols-4">
          {pictures.map((message) => (
            <li key={message.id}>
              <button
                type="button"
                title={nameOf(message)}
                onClick={() => setShown(message)}
                className="block aspect-square w-full overflow-hidden rounded-lg border border-line"
              >
                <img
                  src={withThumbnail(message.media)}
                  alt={nameOf(message)}
                  loading="lazy"
                  className="size-full object-cover"
                />
              </button>
            </li>
          ))}
        </ul>
        <ul className="mt-4 grid gap-2">
          {files.map((message) => (
            <li key={message.id}>
              <FileLink media={message.media} />
            </li>
          ))}
        </ul>
      </Dialog>
      {shown && <Lightbox media={shown.media} name={nameOf(shown)} isOpen onClose={() => setShown(null)} />}
    </>
  )
}
