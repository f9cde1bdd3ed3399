// Hears where the page's pydeck chart is moved to: Streamlit's chart keeps its view to itself, so it is read where React
// holds it, and only once the map has come to rest. Without such a view nothing is told, and the link stays as it is.
const QUIET = 500 // milliseconds after a movement of the reader
const PAUSE = 150 // between two looks, which must find the same
const PATIENCE = 5000 // how long a slow machine may take to draw what the reader did
const chart = () => document.querySelector("[data-testid=stDeckGlJsonChart]")

const held = () => {
  for (let node = chart()?.querySelector("canvas"); node; node = node.parentElement) {
    const name = Object.keys(node).find((key) => key.startsWith("__reactFiber$"))
    if (!name) continue
    for (let fiber = node[name]; fiber; fiber = fiber.return) {
      const told = fiber.memoizedProps
      if (told?.viewState && told.onViewStateChange) return told.viewState
    }
    return null
  }
  return null
}

const written = () => {
  const view = held()
  return view && [view.latitude, view.longitude, view.zoom].map((value) => Math.round(100 * value) / 100)
}

// The map is drawn by the graphics card or not at all: some browsers have that turned off, and remote desktops lack it.
let drawable
const drawn = () => {
  if (drawable === undefined) {
    try {
      const context = document.createElement("canvas").getContext("webgl2")
      drawable = Boolean(context)
      context?.getExtension("WEBGL_lose_context")?.loseContext()
    } catch {
      drawable = false
    }
  }
  return drawable
}

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".mapview")
  const page = parentElement.ownerDocument
  page.documentElement.classList.toggle("no-map", !drawn())
  root.textContent = drawn() ? "" : data.without
  root.dir = data.rtl ? "rtl" : "ltr"
  Object.assign(root, { told: data.view, tell: (view) => setStateValue("view", view) })
  const note = (view) => (root.dataset.view = view.join("_"))
  if (!root.look) {
    root.look = (last) => {
      const view = written()
      const still = view && `${view}` === `${last}`
      if (!still || `${view}` === `${root.told}`) {
        const waits = still || !view // not moved yet, or not drawn
        if (waits && Date.now() - root.heard > PATIENCE) return
        root.timer = setTimeout(root.look, PAUSE, view)
        return
      }
      note(view)
      root.told = view
      root.tell(view)
    }
    const heard = (event) => {
      if (!chart()?.contains(event.target)) return
      clearTimeout(root.timer)
      root.heard = Date.now()
      root.timer = setTimeout(root.look, QUIET)
    }
    // A drag may end outside the map.
    const ended = () => root.dragged && heard({ target: chart() })
    const began = (event) => (root.dragged = chart()?.contains(event.target))
    for (const [name, act] of [["pointerdown", began], ["pointerup", ended], ["wheel", heard], ["keyup", heard]]) {
      page.addEventListener(name, act, { capture: true, passive: true })
    }
    root.end = () => {
      clearTimeout(root.timer)
      delete root.look
      for (const [name, act] of [["pointerdown", began], ["pointerup", ended], ["wheel", heard], ["keyup", heard]]) {
        page.removeEventListener(name, act, { capture: true })
      }
    }
  }
  note(data.view)
  return root.end
}
