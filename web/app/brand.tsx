import { Link } from 'react-router'
import { paths } from '../lib/paths.js'

export function Brand() {
  return (
    <Link to={paths.home()} className="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="var(--accent)" />
        <path
          d="M8 18v-4M13 22V10M18 19v-6M23 24V8"
          stroke="var(--accent-ink)"
          strokeWidth="2.6"
          strokeLinecap="round"
        />
      </svg>
      Earwitness
    </Link>
  )
}
