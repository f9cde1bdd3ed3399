// The map of places and movements as SVG in Web Mercator. Names are written as text nodes only; its view is told to the page.
// Coordinates of the drawing are pixels of the whole world at the zoom of the view; a drag only shifts the groups that hold them.
const NS = "http://www.w3.org/2000/svg"
const TILE = 512 // pixels of the world at zoom 0
const UNITS = 100 // of the base map to one of those pixels
const NEAREST = 10
const WIDE = 900 // pixels from which the page's own view is shown as it is; on a narrower screen it is taken farther off
const FARTHEST = 0.8
const QUIET = 500 // milliseconds without a movement after which the view is told
const limit = (value, low, high) => Math.min(Math.max(value, low), high)
const world = (lat, lon) => {
  const sine = Math.sin((limit(lat, -85, 85) * Math.PI) / 180)
  return [TILE * (lon / 360 + 0.5), TILE * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI))]
}
const place = ([x, y]) => [(Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / TILE))) * 180) / Math.PI, 360 * (x / TILE - 0.5)]
const set = (node, attributes) => {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
  return node
}
const make = (name, attributes = {}, parent = null, text = "") => {
  const node = set(document.createElementNS(NS, name), attributes)
  if (text) node.textContent = text
  if (parent) parent.append(node)
  return node
}
const same = (a, b) => a && b && a.every((value, i) => Math.abs(value - b[i]) < 1e-6)

// Where the label of a curve or its arrow stands: the point at `t` of a quadratic curve, and its direction there.
const along = ([ax, ay], [bx, by], [cx, cy], t) => {
  const [u, v] = [1 - t, t]
  return {
    x: u * u * ax + 2 * u * v * bx + v * v * cx,
    y: u * u * ay + 2 * u * v * by + v * v * cy,
    angle: (Math.atan2(u * (by - ay) + v * (cy - by), u * (bx - ax) + v * (cx - bx)) * 180) / Math.PI,
  }
}

class Chart {
  constructor(root) {
    this.root = root
    this.pane = root.appendChild(document.createElement("div"))
    this.pane.className = "view"
    this.pane.tabIndex = 0
    this.pane.setAttribute("role", "application")
    this.svg = make("svg", { xmlns: NS, class: "drawn", "aria-hidden": "true" }, this.pane)
    this.controls = root.appendChild(document.createElement("div"))
    this.controls.className = "controls"
    this.buttons = { in: ["+", () => this.zoomed(1)], out: ["−", () => this.zoomed(-1)], home: ["⟲", () => this.home()] }
    for (const [name, [sign, act]] of Object.entries(this.buttons)) {
      const button = this.controls.appendChild(document.createElement("button"))
      button.type = "button"
      button.className = name
      button.textContent = sign
      button.onclick = act
    }
    this.told = root.appendChild(document.createElement("div"))
    this.told.className = "told"
    this.told.hidden = true
    this.pointers = new Map()
    this.listen()
    new ResizeObserver(() => this.centre && this.draw()).observe(this.pane)
    document.addEventListener("rasd-world", () => this.data && this.draw(true))
    document.fonts?.ready.then(() => this.data && this.draw(true))
  }

  // Takes what the page says; a view that it has only now been told is no reason to jump back.
  take(data, tell, pick) {
    Object.assign(this, { data, tell, pick })
    const wanted = data.view || data.home
    const [lat, lon, zoom] = wanted
    if (this.waiting && same(wanted, this.waiting)) this.waiting = null
    else if (!this.centre || (!this.waiting && !same(wanted, this.shown))) {
      const { width } = this.pane.getBoundingClientRect()
      this.centre = world(lat, lon)
      this.zoom = data.view ? zoom : limit(zoom + Math.min(0, Math.log2((width || WIDE) / WIDE)), FARTHEST, NEAREST)
    }
    if (!this.waiting) this.shown = wanted
    this.root.dir = data.dir
    this.pane.setAttribute("aria-label", data.words.alt)
    for (const button of this.controls.children) {
      button.title = data.words[button.className]
      button.setAttribute("aria-label", data.words[button.className])
    }
    this.controls.querySelector(".home").hidden = !data.view
    this.draw(true)
  }

  get scale() {
    return 2 ** this.zoom
  }

  // ---- drawing

  draw(anew = false) {
    const { width, height } = this.pane.getBoundingClientRect()
    if (!width || !this.centre) return
    set(this.svg, { width, height, viewBox: `0 0 ${width} ${height}` })
    if (anew) this.build()
    const [x, y] = [width / 2 - this.centre[0] * this.scale, height / 2 - this.centre[1] * this.scale]
    this.ground.setAttribute("transform", `translate(${x} ${y}) scale(${this.scale / UNITS})`)
    this.marks.setAttribute("transform", `translate(${x} ${y})`)
    if (anew || this.placed !== this.zoom) this.arrange()
    this.placed = this.zoom
  }

  build() {
    const { data } = this
    const { colours } = data
    this.svg.replaceChildren()
    this.svg.dataset.note = data.words.note
    make("rect", { width: "100%", height: "100%", fill: colours.sea }, this.svg)
    this.ground = make("g", {}, this.svg)
    this.marks = make("g", {}, this.svg)
    const thin = { "vector-effect": "non-scaling-stroke", "stroke-linejoin": "round" }
    for (const [code, path] of document.rasdWorld?.states || []) {
      make("path", { ...thin, d: path, fill: colours.land, stroke: colours.border, "stroke-width": 0.7 }, this.ground)
      const tint = data.states[code]
      if (tint) make("path", { d: path, fill: tint }, this.ground)
    }
    const broken = { ...thin, fill: "none", stroke: colours.land, "stroke-width": 1.8, "stroke-dasharray": "3 3" }
    if (document.rasdWorld) make("path", { ...broken, d: document.rasdWorld.disputed }, this.ground)

    this.spots = data.spots.map((spot) => {
      const [x, y] = world(spot.lat, spot.lon)
      const metres = (40075016.7 * Math.cos((spot.lat * Math.PI) / 180)) / TILE // of a pixel at zoom 0
      return { ...spot, x, y, far: spot.km ? (1000 * spot.km) / metres : 0 }
    })
    for (const spot of this.spots.filter((s) => s.far)) {
      spot.around = make("circle", { fill: spot.wash, stroke: spot.edge, "stroke-width": 1, "stroke-opacity": 0.7 }, this.marks)
      this.marked(spot.around, spot)
    }
    for (const spot of this.spots.filter((s) => s.radius)) {
      spot.dot = make("circle", { r: spot.radius, fill: spot.fill, stroke: spot.line, "stroke-width": spot.ring }, this.marks)
      this.marked(spot.dot, spot)
    }
    const beside = {}
    this.moves = data.moves.map((move) => {
      const pair = [move.from, move.to].join()
      beside[pair] = (beside[pair] || 0) + 1
      const line = make("path", { fill: "none", stroke: move.colour, "stroke-width": move.firm ? 4 : 2.2 }, this.marks)
      set(line, { "stroke-opacity": move.firm ? 0.75 : 0.9, "stroke-linecap": "round" })
      if (!move.firm) line.setAttribute("stroke-dasharray", "7 5")
      const head = make("path", { d: "M-9 -8L9 0L-9 8L-5 0Z", fill: move.colour }, this.marks)
      this.marked(line, move)
      this.marked(head, move)
      return { ...move, line, head, bow: 0.06 + 0.11 * beside[pair], a: world(...move.from), c: world(...move.to) }
    })
    const font = { "font-family": colours.font, "font-size": 12.5, "font-weight": 600, "text-anchor": "middle" }
    const halo = { fill: colours.text, stroke: colours.paper, "stroke-width": 3.4, "stroke-linejoin": "round", "paint-order": "stroke" }
    this.labels = []
    const label = (text, item) => {
      const node = make("text", { ...font, ...halo }, this.marks, text)
      this.marked(node, item)
      this.labels.push({ node, item, width: node.getComputedTextLength() + 6 })
    }
    const named = this.spots.slice(0, data.most)
    for (const spot of named.filter((s) => s.picked)) label(spot.name, spot)
    for (const move of this.moves.slice(0, data.most)) label(move.count, move)
    for (const spot of named.filter((s) => !s.picked)) label(spot.name, spot)
  }

  // Puts everything where the zoom of the view wants it; of two labels that would lie on one another the first stays.
  arrange() {
    const k = this.scale
    for (const spot of this.spots) {
      const at = { cx: spot.x * k, cy: spot.y * k }
      if (spot.around) set(spot.around, { ...at, r: spot.far * k })
      if (spot.dot) set(spot.dot, at)
      spot.at = [at.cx, at.cy - (spot.radius ? spot.radius + 5 : -4)]
    }
    for (const move of this.moves) {
      const [a, c] = [move.a.map((v) => v * k), move.c.map((v) => v * k)]
      const b = [(a[0] + c[0]) / 2 + (c[1] - a[1]) * 2 * move.bow, (a[1] + c[1]) / 2 - (c[0] - a[0]) * 2 * move.bow]
      const [middle, tip] = [along(a, b, c, 0.5), along(a, b, c, 0.66)]
      move.line.setAttribute("d", `M${a}Q${b} ${c}`)
      move.head.setAttribute("transform", `translate(${tip.x} ${tip.y}) rotate(${tip.angle})`)
      move.at = [middle.x, middle.y + 4]
    }
    const taken = []
    for (const { node, item, width } of this.labels) {
      const [x, y] = item.at
      const box = [x - width / 2, y - 13, x + width / 2, y + 5]
      const free = taken.every((t) => box[2] < t[0] || box[0] > t[2] || box[3] < t[1] || box[1] > t[3])
      if (free) taken.push(box)
      set(node, { x, y, visibility: free ? "visible" : "hidden" })
    }
  }

  marked(node, item) {
    node.classList.add("mark")
    node.dataset.id = item.id
    node.addEventListener("click", () => !this.dragged && this.pick(item.id))
    node.addEventListener("pointermove", (event) => event.pointerType !== "touch" && !this.pointers.size && this.tip(item, node, event))
    node.addEventListener("pointerleave", () => this.untip(node))
  }

  tip(item, node, event) {
    const box = this.root.getBoundingClientRect()
    const { told } = this
    told.textContent = item.label
    told.dir = this.data.dir
    told.hidden = false
    node.classList.add("lit")
    const [x, y] = [event.clientX - box.left, event.clientY - box.top]
    told.style.left = `${x + 14 + told.offsetWidth > box.width ? Math.max(0, x - 14 - told.offsetWidth) : x + 14}px`
    told.style.top = `${Math.min(y + 14, box.height - told.offsetHeight - 4)}px`
  }

  untip(node) {
    node?.classList.remove("lit")
    this.told.hidden = true
  }

  // ---- moving

  moved() {
    this.centre = [limit(this.centre[0], 0, TILE), limit(this.centre[1], 0, TILE)]
    this.afloat(true)
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame(() => this.draw())
    clearTimeout(this.quiet)
    this.quiet = setTimeout(() => this.report(), QUIET)
  }

  // While the map moves its groups are layers of their own, which need not be painted anew; at rest they are painted sharp.
  afloat(moving) {
    for (const group of [this.ground, this.marks]) group.style.willChange = moving ? "transform" : ""
  }

  report() {
    if (this.pointers.size) return this.moved()
    this.afloat(false)
    const [lat, lon] = place(this.centre)
    const view = [Number(lat.toFixed(2)), Number(lon.toFixed(2)), Number(this.zoom.toFixed(2))]
    if (same(view, this.shown)) return
    this.waiting = this.shown = view
    this.tell(view)
  }

  home() {
    clearTimeout(this.quiet)
    this.waiting = null
    this.tell(null)
  }

  shift(dx, dy) {
    this.centre = [this.centre[0] - dx / this.scale, this.centre[1] - dy / this.scale]
    this.moved()
  }

  // Zooms by `steps`; what lies `dx`, `dy` pixels from the middle stays there.
  zoomed(steps, dx = 0, dy = 0) {
    const before = this.scale
    this.zoom = limit(this.zoom + steps, FARTHEST, NEAREST)
    const part = 1 / before - 1 / this.scale
    this.centre = [this.centre[0] + dx * part, this.centre[1] + dy * part]
    this.moved()
  }

  off(event) {
    const box = this.pane.getBoundingClientRect()
    return [event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2]
  }

  listen() {
    const { pane, pointers } = this
    const spread = () => {
      const [a, b] = [...pointers.values()]
      return Math.hypot(a[0] - b[0], a[1] - b[1]) || 1
    }
    pane.addEventListener("pointerdown", (event) => {
      if (event.button) return
      if (!pointers.size) {
        this.dragged = false
        this.start = this.centre
      }
      pointers.set(event.pointerId, [event.clientX, event.clientY])
      this.awake = true
      this.untip()
    })
    pane.addEventListener("pointermove", (event) => {
      const last = pointers.get(event.pointerId)
      if (!last) return
      const [dx, dy] = [event.clientX - last[0], event.clientY - last[1]]
      if (!this.dragged && Math.hypot(dx, dy) < 4) return
      if (!this.dragged) pane.setPointerCapture(event.pointerId)
      this.dragged = true
      const wide = pointers.size === 2 ? spread() : 0
      pointers.set(event.pointerId, [event.clientX, event.clientY])
      if (wide) this.zoomed(Math.log2(spread() / wide), ...this.off(event))
      this.shift(dx / pointers.size, dy / pointers.size)
    })
    pane.addEventListener("pointerup", (event) => pointers.delete(event.pointerId))
    // The finger turned out to scroll the page: the map stays where it was.
    pane.addEventListener("pointercancel", (event) => {
      if (pointers.size === 1 && this.dragged) {
        this.centre = this.start
        this.moved()
      }
      pointers.delete(event.pointerId)
    })
    pane.addEventListener("pointerleave", (event) => {
      pointers.delete(event.pointerId)
      if (event.pointerType === "mouse") this.awake = false
    })
    // The wheel scrolls the page until the map has been pressed, so that no one is caught in it on the way down.
    pane.addEventListener(
      "wheel",
      (event) => {
        if (!this.awake && !event.ctrlKey && !event.metaKey) return
        event.preventDefault()
        this.zoomed(limit(-event.deltaY * (event.deltaMode ? 0.05 : 0.003), -1, 1), ...this.off(event))
      },
      { passive: false },
    )
    pane.addEventListener("dblclick", (event) => this.zoomed(1, ...this.off(event)))
    const keys = {
      ArrowLeft: () => this.shift(80, 0),
      ArrowRight: () => this.shift(-80, 0),
      ArrowUp: () => this.shift(0, 80),
      ArrowDown: () => this.shift(0, -80),
      "+": () => this.zoomed(0.5),
      "=": () => this.zoomed(0.5),
      "-": () => this.zoomed(-0.5),
      0: () => this.home(),
    }
    pane.addEventListener("keydown", (event) => {
      if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      keys[event.key]()
    })
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".map")
  root.chart ||= new Chart(root)
  root.chart.take(
    data,
    (view) => setTriggerValue("view", view || "home"),
    (id) => setTriggerValue("pick", id),
  )
}
