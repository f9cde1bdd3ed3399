// A press on the menu while a popover is open would both close it and leave the page. Streamlit tells of the closing last, as of
// the page that is left, and brings the visitor back there: so the press closes the popover alone, and the link is followed once
// nothing runs any more. The way back is then one step, as from any page.
const LINK = "[data-testid=stPageLink-NavLink]"
const BODY = "[data-testid=stPopoverBody]"
const STEP = 60 // milliseconds between two looks
const STILL = 3 // looks in a row at which nothing runs
const STEPS = 60

export default function ({ parentElement }) {
  const root = parentElement.querySelector(".leaving")
  const page = parentElement.ownerDocument
  if (root.end) return root.end
  let open = false
  const running = () => page.querySelector(BODY) || !page.querySelector("[data-testid=stApp][data-test-script-state=notRunning]")
  const path = (link) => new URL(link.href).pathname
  const follow = (to, still = 0, steps = 0) => {
    const now = running() ? 0 : still + 1
    if (now < STILL && steps < STEPS) setTimeout(() => follow(to, now, steps + 1), STEP)
    else [...page.querySelectorAll(LINK)].find((link) => path(link) === to)?.click()
  }
  const pressed = () => {
    open = Boolean(page.querySelector(BODY))
  }
  const clicked = (event) => {
    const link = event.target.closest?.(LINK)
    if (!link || !open || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return
    open = false
    event.preventDefault()
    event.stopImmediatePropagation()
    page.body.click() // beside it: that closes the popover
    follow(path(link))
  }
  page.addEventListener("pointerdown", pressed, { capture: true, passive: true })
  page.addEventListener("click", clicked, { capture: true })
  root.end = () => {
    page.removeEventListener("pointerdown", pressed, { capture: true })
    page.removeEventListener("click", clicked, { capture: true })
    delete root.end
  }
  return root.end
}
