import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useText } from '../i18n/text.ts'
import { Button, type ButtonProps } from './button.tsx'
import { uiText } from './text.ts'

const shownMs = 1_600

interface CopyButtonProps extends Omit<ButtonProps, 'children' | 'onClick'> {
  text: string | (() => string)
  label?: string
  isIconOnly?: boolean
}

export function CopyButton({ text, label, isIconOnly, ...props }: CopyButtonProps) {
  const t = useText(uiText)
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), shownMs)
    return () => clearTimeout(timer)
  }, [isCopied])

  const name = label ?? t('copy')
  return (
    <Button
      size="small"
      onClick={() => void copyText(typeof text === 'string' ? text : text()).then(() => setCopied(true))}
      {...(isIconOnly && { 'aria-label': name, title: name })}
      {...props}
    >
      {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
      {!isIconOnly && (isCopied ? t('copied') : name)}
      <span role="status" className="sr-only">
        {isCopied ? t('copied') : ''}
      </span>
    </Button>
  )
}

// Browsers offer their clipboard on HTTPS and on localhost only; a server in the local network has neither.
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}
