import { CircleUser, LogOut } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { MeView } from '#contract/accounts'
import { useSignOut } from '../api/queries-accounts.js'
import { paths } from '../lib/paths.js'
import { storedTheme, storeTheme, themes, type Theme } from '../lib/theme.js'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../ui/menu.js'

const themeTitles: Record<Theme, string> = { system: 'As the system', light: 'Light', dark: 'Dark' }

export function AccountMenu({ me }: { readonly me: MeView }) {
  const signOut = useSignOut()
  const navigate = useNavigate()
  const [theme, setTheme] = useState(storedTheme)
  return (
    <Menu
      label="Account"
      trigger={
        <button type="button" className="account-button">
          <CircleUser aria-hidden="true" />
          <bdi>{me.name}</bdi>
        </button>
      }
    >
      <MenuLabel>{me.email}</MenuLabel>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      {themes.map((option) => (
        <MenuItem
          key={option}
          checked={theme === option}
          onSelect={() => {
            storeTheme(option)
            setTheme(option)
          }}
        >
          {themeTitles[option]}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem
        icon={<LogOut />}
        onSelect={() => signOut.mutate({}, { onSuccess: () => void navigate(paths.signIn()) })}
      >
        Sign out
      </MenuItem>
    </Menu>
  )
}
