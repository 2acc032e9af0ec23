import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from './class-names.ts'

const control =
  'w-full rounded-lg border border-control bg-surface px-3 text-ink shadow-card transition-colors hover:border-ink-faint disabled:bg-sunken disabled:text-ink-faint aria-invalid:border-bad'

interface FieldProps {
  label: string
  hint?: ReactNode
  error?: string | null | undefined
  /** Shown at the right of the label. */
  aside?: ReactNode
  isLabelHidden?: boolean
  className?: string
}

interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** A control with its label, a hint and what is wrong with it. */
export function Field({
  label,
  hint,
  error,
  aside,
  isLabelHidden,
  className,
  children,
}: FieldProps & { children: (props: ControlProps) => ReactNode }) {
  const id = useId()
  const note = error ?? hint
  return (
    <div className={cn('min-w-0', className)}>
      <div className={cn('mb-1.5 flex items-baseline justify-between gap-3', isLabelHidden && 'sr-only')}>
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        {aside}
      </div>
      {children({
        id,
        'aria-describedby': note ? `${id}-note` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {note && (
        <p id={`${id}-note`} className={cn('mt-1.5 text-xs', error ? 'font-medium text-bad' : 'text-ink-faint')}>
          {note}
        </p>
      )}
    </div>
  )
}

type Input = FieldProps & Omit<ComponentProps<'input'>, 'className'>

export function TextField({ label, hint, error, aside, isLabelHidden, className, ...props }: Input) {
  return (
    <Field {...{ label, hint, error, aside, isLabelHidden, className }}>
      {(field) => <input {...field} className={cn(control, 'h-10')} {...props} />}
    </Field>
  )
}

type Area = FieldProps & Omit<ComponentProps<'textarea'>, 'className'>

export function TextArea({ label, hint, error, aside, isLabelHidden, className, ...props }: Area) {
  return (
    <Field {...{ label, hint, error, aside, isLabelHidden, className }}>
      {(field) => <textarea {...field} rows={4} className={cn(control, 'resize-y py-2')} {...props} />}
    </Field>
  )
}

type Choice = FieldProps & Omit<ComponentProps<'select'>, 'className'>

export function SelectField({ label, hint, error, aside, isLabelHidden, className, ...props }: Choice) {
  return (
    <Field {...{ label, hint, error, aside, isLabelHidden, className }}>
      {(field) => <select {...field} className={cn(control, 'h-10 pr-8')} {...props} />}
    </Field>
  )
}

/** A box to tick, with its label beside it. */
export function CheckField({
  label,
  hint,
  className,
  ...props
}: { label: ReactNode; hint?: ReactNode; className?: string } & Omit<ComponentProps<'input'>, 'type' | 'className'>) {
  const id = useId()
  return (
    <div className={cn('flex gap-2.5', className)}>
      <input id={id} type="checkbox" className="mt-0.5 size-4 shrink-0 accent-accent" {...props} />
      <label htmlFor={id} className="min-w-0 text-sm">
        {label}
        {hint && <span className="block text-ink-faint text-xs">{hint}</span>}
      </label>
    </div>
  )
}
