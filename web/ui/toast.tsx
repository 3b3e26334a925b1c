import { Toast as Primitive } from 'radix-ui'
import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react'
import './toast.css'

interface ToastMessage {
  readonly text: string
  readonly tone?: 'plain' | 'bad'
  /** Takes back what was just done, for as long as the message stands. */
  readonly undo?: () => void
}

const ToastContext = createContext<((message: ToastMessage) => void) | null>(null)

/** Says that something happened, for a few seconds, with a way back where there is one. */
export function useToast(): (message: ToastMessage) => void {
  const show = use(ToastContext)
  if (show === null) throw new Error('useToast needs a ToastProvider above it')
  return show
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [messages, setMessages] = useState<readonly (ToastMessage & { readonly id: number })[]>([])
  const nextId = useRef(1)
  const show = useCallback((message: ToastMessage) => {
    const id = nextId.current++
    setMessages((all) => [...all.slice(-2), { ...message, id }])
  }, [])
  const drop = useMemo(
    () => (id: number) => setMessages((all) => all.filter((message) => message.id !== id)),
    [],
  )
  return (
    <ToastContext value={show}>
      <Primitive.Provider swipeDirection="right">
        {children}
        {messages.map((message) => (
          <Primitive.Root
            key={message.id}
            className={message.tone === 'bad' ? 'toast toast--bad' : 'toast'}
            type={message.tone === 'bad' ? 'foreground' : 'background'}
            duration={message.undo === undefined ? 5000 : 9000}
            onOpenChange={(open) => {
              if (!open) drop(message.id)
            }}
          >
            <Primitive.Description>{message.text}</Primitive.Description>
            {message.undo !== undefined && (
              <Primitive.Action className="toast__undo" altText="Undo" onClick={message.undo}>
                Undo
              </Primitive.Action>
            )}
          </Primitive.Root>
        ))}
        <Primitive.Viewport className="toast-viewport" />
      </Primitive.Provider>
    </ToastContext>
  )
}
