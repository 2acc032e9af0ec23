import icon from './icon.svg'

export function Logo() {
  return (
    <span className="flex items-center gap-2.5 font-semibold text-lg tracking-tight">
      <img src={icon} alt="" className="size-7" />
      YesApp
    </span>
  )
}
