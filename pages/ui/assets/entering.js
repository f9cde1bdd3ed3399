// A popover that is opened with the keyboard stands at the end of the page, where the Tab key would come last of all: so the
// focus goes into it, and with Tab beyond its last field, or back beyond its first, to the button that opened it.
const BUTTON = "[data-testid=stPopoverButton]"
const BODY = "[data-testid=stPopoverBody]"
const FIELDS = "input:not([disabled]), select:not([disabled]), textarea:not([disabled]), button:not([disabled]), a[href]"
const STEP = 60 // milliseconds between two looks
const STEPS = 40

const seen = (field) => field.getClientRects().length && field.tabIndex >= 0
// The fields of a popover in their order, those of components included.
const fields = (top) =>
  [...top.querySelectorAll("*")].flatMap((node) => [...(node.matches(FIELDS) && seen(node) ? [node] : []), ...(node.shadowRoot ? fields(node.shadowRoot) : [])])
const active = (page) => {
  let node = page.activeElement
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement
  return node
}

export default function ({ parentElement }) {
  const root = parentElement.querySelector(".entering")
  const page = parentElement.ownerDocument
  if (root.end) return root.end
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
    } else if (event.key === "Tab" && body?.contains(event.target) && button?.isConnected) {
      const held = fields(body)
      if (active(page) !== held.at(event.shiftKey ? 0 : -1)) return
      event.preventDefault()
      button.focus()
    }
  }
  page.addEventListener("keydown", pressed, { capture: true })
  root.end = () => {
    page.removeEventListener("keydown", pressed, { capture: true })
    delete root.end
  }
  return root.end
}
