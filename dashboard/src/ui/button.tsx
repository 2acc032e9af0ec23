import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names.ts'

const button = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-lg font-medium transition-colors disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'bg-accent text-on-accent shadow-card hover:bg-accent-strong',
        plain: 'border border-line-strong bg-surface text-ink shadow-card hover:bg-hover',
        quiet: 'text-ink-soft hover:bg-hover hover:text-ink',
        danger: 'bg-bad-strong text-white shadow-card hover:brightness-90',
      },
      size: {
        small: 'h-8 px-2.5 text-xs',
        medium: 'h-9 px-3.5 text-sm',
        large: 'h-11 px-5 text-[0.9375rem]',
      },
    },
    defaultVariants: { look: 'plain', size: 'medium' },
  },
)

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof button> {
  /** Gives its look to the element inside, a link for example. */
  asChild?: boolean
  /** Something is under way: it cannot be pressed again, and says so. */
  isBusy?: boolean
}

export function Button({ look, size, asChild, isBusy, className, type = 'button', disabled, ...props }: ButtonProps) {
  const Element = asChild ? Slot.Root : 'button'
  return (
    <Element
      className={cn(button({ look, size }), isBusy && 'animate-shimmer', className)}
      disabled={disabled || isBusy}
      aria-busy={isBusy || undefined}
      {...(!asChild && { type })}
      {...props}
    />
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children'> {
  label: string
  icon: ReactNode
}

/** A button that shows an icon alone; its label is for those who do not see it. */
export function IconButton({ label, icon, className, look = 'quiet', ...props }: IconButtonProps) {
  return (
    <Button aria-label={label} title={label} look={look} className={cn('w-9 px-0', className)} {...props}>
      {icon}
    </Button>
  )
}
