import {
  Ban,
  CircleCheck,
  CircleX,
  Hourglass,
  PauseCircle,
  PencilRuler,
  Rocket,
  ShieldOff,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { DecisionVerdict } from '#contract/decisions'
import type { GateFinding, GateVerdict } from '#contract/gates'
import { Chip, type ChipTone } from '../../../ui/chip.js'

interface Word {
  readonly word: string
  readonly tone: ChipTone
  readonly icon: ReactNode
  /** What it asks of people. */
  readonly means: string
}

export const gateWords: Record<GateVerdict, Word> = {
  pass: {
    word: 'Pass',
    tone: 'good',
    icon: <CircleCheck />,
    means: 'Every test is shown in every locale.',
  },
  fail: {
    word: 'Fail',
    tone: 'bad',
    icon: <CircleX />,
    means: 'A hard stop, or a test refuted in a locale. One is enough.',
  },
  extend: {
    word: 'Extend',
    tone: 'warn',
    icon: <Hourglass />,
    means: 'Not decided yet: let more raters listen, then look again. Looking often costs no certainty.',
  },
  hold: {
    word: 'Hold',
    tone: 'warn',
    icon: <PauseCircle />,
    means: 'Not decided with as many raters as the rule allows: a person looks.',
  },
  void: {
    word: 'Void',
    tone: 'neutral',
    icon: <ShieldOff />,
    means: 'The look cannot be trusted. Settle what is named below, then look again.',
  },
}

export const findingWords: Record<GateFinding['verdict'], Pick<Word, 'word' | 'tone' | 'icon'>> = {
  pass: { word: 'Shown', tone: 'good', icon: <CircleCheck /> },
  fail: { word: 'Refuted', tone: 'bad', icon: <CircleX /> },
  undecided: { word: 'Not decided', tone: 'warn', icon: <Hourglass /> },
  not_looked_at: { word: 'Not looked at', tone: 'neutral', icon: <PauseCircle /> },
  no_data: { word: 'No data', tone: 'neutral', icon: <ShieldOff /> },
}

export const decisionWords: Record<DecisionVerdict, Word> = {
  ship: { word: 'Ship', tone: 'good', icon: <Rocket />, means: 'Users are to hear this release.' },
  iterate: {
    word: 'Iterate',
    tone: 'warn',
    icon: <PencilRuler />,
    means: 'Not this one: another release is to come.',
  },
  block: { word: 'Block', tone: 'bad', icon: <Ban />, means: 'Users are not to hear it, whatever comes.' },
}

function ChipOf({ tone, icon, word }: Pick<Word, 'word' | 'tone' | 'icon'>) {
  return (
    <Chip tone={tone} icon={icon}>
      {word}
    </Chip>
  )
}

export function GateChip({ verdict }: { readonly verdict: GateVerdict }) {
  return <ChipOf {...gateWords[verdict]} />
}

export function FindingChip({ verdict }: { readonly verdict: GateFinding['verdict'] }) {
  return <ChipOf {...findingWords[verdict]} />
}

export function DecisionChip({ verdict }: { readonly verdict: DecisionVerdict }) {
  return <ChipOf {...decisionWords[verdict]} />
}
