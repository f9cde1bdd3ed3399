// A press on the menu while a popover is open both closes it and leaves the page. Streamlit tells of the closing last, as of the
// page that is left, and the visitor is back there: so the link is followed once more if that has become of it.
const LINK = "[data-testid=stPageLink-NavLink]"
const STEP = 60 // milliseconds between two looks
const STILL = 5 // looks in a row at which nothing runs
const STEPS = 100

export default function ({ parentElement }) {
  const root = parentElement.querySelector(".leaving")
  const page = parentElement.ownerDocument
  if (root.end) return root.end
  let open = false
  const running = () => page.querySelector("[data-testid=stPopoverBody]") || !page.querySelector("[data-testid=stApp][data-test-script-state=notRunning]")
  const path = (link) => new URL(link.href).pathname
  const follow = (to, left, still = 0, steps = 0) => {
    const now = running() ? 0 : still + 1
    if (now < STILL && steps < STEPS) setTimeout(() => follow(to, left, now, steps + 1), STEP)
    else if (page.location.pathname === left && to !== left) [...page.querySelectorAll(LINK)].find((link) => path(link) === to)?.click()
  }
  const pressed = () => {
    open = Boolean(page.querySelector("[data-testid=stPopoverBody]"))
  }
  const clicked = (event) => {
    const link = event.target.closest?.(LINK)
    if (!link || !open || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return
    open = false
    follow(path(link), page.location.pathname)
  }
  page.addEventListener("pointerdown", pressed, { capture: true, passive: true })
  page.addEventListener("click", clicked, { capture: true, passive: true })
  root.end = () => {
    page.removeEventListener("pointerdown", pressed, { capture: true })
    page.removeEventListener("click", clicked, { capture: true })
    delete root.end
  }
  return root.end
}
