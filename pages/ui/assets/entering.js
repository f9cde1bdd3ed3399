// A popover that is opened with the keyboard stands at the end of the page, where the Tab key would come last of all: so the
// focus goes into it, and with Tab beyond its last field, or back beyond its first, to the button that opened it.
const BUTTON = "[data-testid=stPopoverButton]"
const OPEN = `${BUTTON}[aria-expanded=true]`
const BODY = "[data-testid=stPopoverBody]"
const FIELDS = "input:not([disabled]), select:not([disabled]), textarea:not([disabled]), button:not([disabled]), a[href]"
const STEP = 60 // milliseconds between two looks
const STEPS = 40

// While the focus is elsewhere a popover's fields are out of the Tab order, each with its own place in `data-tabindex`;
// where that comes late they stay so although the focus is back: then Tab leads out at once, for it would lead nowhere.
const place = (field) => (field.dataset.tabindex === undefined ? field.tabIndex : Number(field.dataset.tabindex))
const seen = (field) => field.getClientRects().length && place(field) >= 0
// The fields of a popover in their order, those of components included.
const fields = (top) =>
  [...top.querySelectorAll("*")].flatMap((node) => [...(node.matches(FIELDS) && seen(node) ? [node] : []), ...(node.shadowRoot ? fields(node.shadowRoot) : [])])
const active = (page) => {
  let node = page.activeElement
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement
  return node
}

export default function ({ parentElement }) {
  const page = parentElement.ownerDocument
  if (page.rasdEntering) return // once a page: a part drawn anew is told to end after its follower has begun
  page.rasdEntering = true
  let button = null
  const enter = (steps = 0) => {
    const body = page.querySelector(BODY)
    const held = body ? fields(body) : []
    const first = held.find((field) => !field.matches("button")) ?? held[0]
    if (first) first.focus()
    else if (steps < STEPS) setTimeout(() => enter(steps + 1), STEP)
  }
  const pressed = (event) => {
    const body = page.querySelector(BODY)
    const opens = event.target.closest?.(BUTTON)
    if (opens && !body && (event.key === "Enter" || event.key === " ")) {
      button = opens
      setTimeout(enter, STEP)
    } else if (event.key === "Tab" && body?.contains(event.target)) {
      if (!button?.isConnected) button = page.querySelector(OPEN) // drawn anew since
      if (!button) return
      const held = fields(body)
      const at = held.indexOf(active(page))
      const next = held[at + (event.shiftKey ? -1 : 1)]
      if (at < 0 || (next && next.tabIndex >= 0)) return
      event.preventDefault()
      button.focus()
    }
  }
  page.addEventListener("keydown", pressed, { capture: true })
}
