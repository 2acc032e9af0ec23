import { Download, FileText, LoaderCircle, Mic } from 'lucide-react'
import { useState } from 'react'
import type { components, Message } from 'sdk'
import { serverUrl } from '../../app/base-path.ts'
import { useFormat } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { chatsText } from './text.ts'

export type Media = components['schemas']['MessageMedia']

/** The signed link, on the address by which this page came: another one would be another origin. */
export const linkOf = ({ url }: Media): string => {
  const { pathname, search } = new URL(url, serverUrl)
  return `${new URL(serverUrl).origin}${pathname}${search}`
}

export const withThumbnail = (media: Media): string =>
  media.hasThumbnail ? `${linkOf(media)}&thumbnail=1` : linkOf(media)

/** A picture, a sound or a file. Only links to what the server keeps; nothing is drawn from the message itself. */
export function MediaView({ message, media }: { message: Message; media: Media }) {
  const t = useText(chatsText)
  // What is with WhatsApp still is fetched when it is looked at.
  if (media.state !== 'ready' && media.state !== 'remote') {
    return (
      <p className="flex items-center gap-2 text-ink-soft italic">
        <LoaderCircle aria-hidden className="size-4" />
        {t(media.state === 'pending' ? 'fetching' : 'fetchFailed')}
      </p>
    )
  }
  switch (message.type) {
    case 'image':
    case 'sticker':
      return <Picture message={message} media={media} />
    case 'video':
      return (
        // biome-ignore lint/a11y/useMediaCaption: nobody has written any for it
        <video
          controls
          preload="none"
          poster={media.hasThumbnail ? withThumbnail(media) : undefined}
          src={linkOf(media)}
          className="max-h-80 rounded-lg"
        />
      )
    case 'audio':
      return (
        <div className="flex items-center gap-2">
          {message.voice && <Mic aria-hidden className="size-4 shrink-0" />}
          {/* biome-ignore lint/a11y/useMediaCaption: nobody has written any for it */}
          <audio
            controls
            preload="none"
            src={linkOf(media)}
            aria-label={t(message.voice ? 'voice' : 'type_audio')}
            className="h-10 max-w-full"
          />
        </div>
      )
    default:
      return <FileLink media={media} />
  }
}

function Picture({ message, media }: { message: Message; media: Media }) {
  const t = useText(chatsText)
  const [isOpen, setOpen] = useState(false)
  const name = message.text ?? media.filename ?? t(message.type === 'sticker' ? 'type_sticker' : 'type_image')
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        title={t('open')}
        className="block overflow-hidden rounded-lg"
      >
        <img src={linkOf(media)} alt={name} loading="lazy" className="max-h-72 min-h-16 min-w-16 object-contain" />
      </button>
      <Lightbox media={media} name={name} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}

export function Lightbox({
  media,
  name,
  isOpen,
  onClose,
}: {
  media: Media
  name: string
  isOpen: boolean
  onClose: () => void
}) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={name} className="max-w-4xl">
      <img src={linkOf(media)} alt={name} className="mx-auto max-h-[70dvh] rounded-lg object-contain" />
      <div className="mt-4">
        <FileLink media={media} />
      </div>
    </Dialog>
  )
}

export function FileLink({ media }: { media: Media }) {
  const t = useText(chatsText)
  const format = useFormat()
  return (
    <a
      href={linkOf(media)}
      download={media.filename ?? true}
      className="flex items-center gap-3 rounded-lg border border-line bg-surface px-3 py-2 hover:bg-hover"
    >
      <FileText aria-hidden className="size-5 shrink-0 text-accent" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{media.filename ?? t('file')}</span>
        <span className="block text-ink-soft text-xs">
          {[media.mimetype, media.sizeBytes === null ? null : format.bytes(media.sizeBytes)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <Download aria-label={t('download')} className="size-4 shrink-0" />
    </a>
  )
}
