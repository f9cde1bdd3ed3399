// Pictures of the charts of the page, as SVG or PNG, made in the browser; each carries its view, date, version and credits.
const NS = "http://www.w3.org/2000/svg"
const LINE = 15
const node = (name, attributes, text) => {
  const made = document.createElementNS(NS, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  if (text) made.textContent = text
  return made
}
// Bars and bands that components draw, which stand in shadow roots.
const ownDrawing = (part) =>
  [...(part.shadowRoot?.querySelectorAll(".bars, .relay, .ledger") || [])].find((root) => !root.matches(".ledger") || root.querySelector(".track"))
// The charts, the map among them, with the heading that stands before each.
const charts = () => {
  const found = []
  let title = ""
  for (const part of document.querySelectorAll("*")) {
    const own = ownDrawing(part)
    if (!own && !part.matches("h2.section, .js-plotly-plot, [data-testid=stDeckGlJsonChart]")) continue
    const canvas = part.matches("[data-testid=stDeckGlJsonChart]") && part.querySelector("canvas")
    if (part.tagName === "H2") title = part.firstChild ? part.firstChild.textContent.trim() : ""
    else if (!(own || part).getBoundingClientRect().width) continue
    else if (own) found.push({ title, plot: own, own })
    else if (canvas) found.push({ title, plot: part, canvas })
    else if (part.querySelector(".main-svg")) found.push({ title, plot: part })
  }
  return found
}

const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
// Any colour of CSS as every program that reads SVG knows it.
const plain = (colour) => {
  pen.clearRect(0, 0, 1, 1)
  pen.fillStyle = colour
  pen.fillRect(0, 0, 1, 1)
  const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data
  return alpha && { colour: `rgb(${red},${green},${blue})`, opacity: alpha / 255 }
}
const filled = (colour) => (colour ? { fill: colour.colour, "fill-opacity": colour.opacity } : { fill: "none" })
const lined = (colour, width) => ({ fill: "none", stroke: colour.colour, "stroke-opacity": colour.opacity, "stroke-width": width })

// The lines into which the text of a node is broken, each with its box.
const lines = (text) => {
  const range = document.createRange()
  const found = []
  for (const word of text.data.matchAll(/\S+/g)) {
    range.setStart(text, word.index)
    range.setEnd(text, word.index + word[0].length)
    const box = range.getBoundingClientRect()
    const last = found.at(-1)
    if (!box.width) continue
    if (last && Math.abs(last.top - box.top) < 3) {
      last.text += text.data.slice(last.end, word.index + word[0].length).replace(/\s+/g, " ")
      Object.assign(last, { end: word.index + word[0].length, left: Math.min(last.left, box.left), right: Math.max(last.right, box.right) })
    } else found.push({ text: word[0], end: word.index + word[0].length, left: box.left, right: box.right, top: box.top, height: box.height })
  }
  return found
}

// What a component shows, as SVG: boxes, borders and lines of text as they stand; marks whose colours are gradients in CSS by their class.
class Copy {
  constructor(root) {
    this.from = root.getBoundingClientRect()
    this.made = node("g", {})
    this.stripes = new Map()
    this.paint(root)
  }
  add(name, attributes, text) {
    const opacity = this.opacity < 1 ? { opacity: this.opacity } : {}
    this.made.append(node(name, { ...attributes, ...opacity }, text))
  }
  at(box) {
    return { x: box.left - this.from.left, y: box.top - this.from.top, width: box.width, height: box.height }
  }
  striped(colour) {
    if (!this.stripes.has(colour.colour)) {
      const id = `stripes-${this.stripes.size}`
      const pattern = node("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" })
      pattern.append(node("rect", { width: 3, height: 6, ...filled(colour) }))
      this.made.prepend(pattern)
      this.stripes.set(colour.colour, id)
    }
    return `url(#${this.stripes.get(colour.colour)})`
  }
  paint(element, opacity = 1) {
    const style = getComputedStyle(element)
    if (style.display === "none" || style.visibility === "hidden") return
    this.opacity = opacity * style.opacity
    this.box(element, style)
    const here = this.opacity
    for (const child of element.childNodes) {
      if (child.nodeType === 1) this.paint(child, here)
      else if (child.nodeType === 3) this.words(child, element, style, here)
    }
  }
  box(element, style) {
    const own = plain(style.getPropertyValue("--c") || "transparent")
    const boxes = style.display === "inline" ? element.getClientRects() : [element.getBoundingClientRect()]
    for (const rect of boxes) {
      const at = this.at(rect)
      const round = { rx: Math.min(parseFloat(style.borderTopLeftRadius) || 0, at.height / 2) }
      const middle = { cx: at.x + at.width / 2, cy: at.y + at.height / 2 }
      if (element.matches(".ledger .track")) {
        const line = { x1: at.x, x2: at.x + at.width, y1: middle.cy, y2: middle.cy }
        this.add("line", { ...line, ...lined(plain(style.getPropertyValue("--st-border-color")), 1) })
      } else if (element.matches(".dot.cross")) {
        const r = at.width / 2 - 1
        const path = `M${middle.cx - r} ${middle.cy - r}l${2 * r} ${2 * r}m0 ${-2 * r}l${-2 * r} ${2 * r}`
        this.add("path", { d: path, ...lined(own, 2) })
      } else if (element.matches(".dot.open")) {
        const r = 4
        this.add("path", { d: `M${middle.cx} ${middle.cy - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`, ...lined(own, 2) })
      } else if (element.matches(".span.open")) {
        this.add("rect", { x: at.x + 1, y: at.y + 1, width: at.width - 2, height: at.height - 2, ...round, ...lined(own, 2) })
      } else if (element.matches(".hatched, .span.cross")) {
        this.add("rect", { ...at, ...round, fill: this.striped(own), stroke: own.colour, "stroke-width": 0.7 })
      } else {
        const colour = plain(style.backgroundColor)
        const fade = element.matches(".span.open-high, .span.open-low") ? { opacity: 0.55 } : {}
        if (colour) this.add("rect", { ...at, ...round, ...filled(colour), ...fade })
      }
      const edges = ["Top", "Right", "Bottom", "Left"].map((side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]))
      const colour = plain(style.borderBottomColor)
      if (colour && edges.every(Boolean)) this.add("rect", { ...at, ...round, ...lined(colour, edges[2]) })
      else if (colour && edges[2]) this.add("line", { x1: at.x, x2: at.x + at.width, y1: at.y + at.height, y2: at.y + at.height, ...lined(colour, edges[2]) })
    }
  }
  words(text, element, style, opacity) {
    this.opacity = opacity
    const right = style.direction === "rtl"
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText("ا")
    const room = style.overflow === "hidden" ? element.getBoundingClientRect() : null
    for (const line of lines(text)) {
      const words = room ? this.fitting(line.text, room.width) : line.text
      const x = right ? Math.min(line.right, room?.right ?? Infinity) : Math.max(line.left, room?.left ?? -Infinity)
      const place = { x: x - this.from.left, y: line.top - this.from.top + (line.height * up) / (up + down) }
      const font = { "font-family": style.fontFamily, "font-size": style.fontSize, "font-weight": style.fontWeight }
      this.add("text", { ...place, ...font, ...filled(plain(style.color)), direction: style.direction, "text-anchor": "start" }, words)
    }
  }
  fitting(text, width) {
    let part = text
    while (part && pen.measureText(part === text ? part : `${part}…`).width > width + 1) part = part.slice(0, -1)
    return part === text ? text : `${part.trimEnd()}…`
  }
}

// What a WebGL canvas shows can be read only in the frame that draws it. A change of its size by a pixel makes it draw; a
// callback that is asked for behind a timer runs after the map's own in the next frame.
const FRAMES = 90
const still = async (canvas) => {
  const copy = document.createElement("canvas")
  const box = canvas.parentElement
  const before = box.style.width
  const frame = () => new Promise((done) => setTimeout(() => requestAnimationFrame(done)))
  try {
    for (let tries = 0; tries < FRAMES; tries++) {
      box.style.width = tries % 2 ? before : `${box.getBoundingClientRect().width - 1}px`
      await frame()
      Object.assign(copy, { width: canvas.width, height: canvas.height })
      const pen = copy.getContext("2d")
      pen.drawImage(canvas, 0, 0)
      const seen = copy.width && copy.height ? pen.getImageData(0, 0, copy.width, copy.height).data : []
      if (seen.some((value) => value)) return copy.toDataURL("image/png")
    }
  } finally {
    box.style.width = before
  }
  return null
}
// The page's own typeface travels with the picture.
const faces = () =>
  [...document.styleSheets]
    .flatMap((sheet) => {
      try {
        return [...sheet.cssRules]
      } catch {
        return []
      }
    })
    .filter((rule) => rule.constructor.name === "CSSFontFaceRule" && rule.cssText.includes("data:font"))
    .map((rule) => rule.cssText)
    .join("\n")

// A line in pieces that are no wider than there is room, in the font that is set.
const broken = (line, room) =>
  line.split(" ").reduce((pieces, word) => {
    const longer = pieces.length ? `${pieces.at(-1)} ${word}` : word
    return pieces.length && pen.measureText(longer).width > room ? [...pieces, word] : [...pieces.slice(0, -1), longer]
  }, [])

const draw = ({ title, plot, canvas, own }, data, map) => {
  const { width, height } = (canvas || plot).getBoundingClientRect()
  const head = title ? 34 : 8
  pen.font = `11px ${data.font}`
  const told = data.lines.flatMap((line) => broken(line, width - 24))
  const full = Math.ceil(height) + head + told.length * LINE + 14
  const svg = node("svg", { xmlns: NS, width: Math.ceil(width), height: full, viewBox: `0 0 ${Math.ceil(width)} ${full}` })
  svg.append(node("metadata", {}, data.lines.join("\n")), node("style", {}, faces()))
  svg.append(node("rect", { width: "100%", height: "100%", fill: data.paper }))
  const side = { x: data.dir === "rtl" ? width - 12 : 12, direction: data.dir, "text-anchor": "start" }
  const style = { ...side, fill: data.text, "font-family": data.font }
  if (title) svg.append(node("text", { ...style, y: 24, "font-size": 15, "font-weight": 600 }, title))
  const body = node("g", { transform: `translate(0 ${head})` })
  if (map) {
    body.append(node("rect", { width, height, fill: getComputedStyle(plot).backgroundColor }))
    body.append(node("image", { href: map, width, height }))
  }
  if (own) body.append(new Copy(own).made)
  for (const layer of own ? [] : plot.querySelectorAll(".main-svg")) {
    const copy = layer.cloneNode(true)
    for (const part of copy.querySelectorAll(".modebar, .hoverlayer, .zoomlayer")) part.remove()
    const group = node("g", { style: layer.getAttribute("style") || "" })
    group.append(...copy.childNodes)
    body.append(group)
  }
  svg.append(body)
  const foot = { ...style, x: 12, "text-anchor": "start", direction: "ltr" }
  told.forEach((line, i) =>
    svg.append(node("text", { ...foot, y: full - 10 - (told.length - 1 - i) * LINE, "font-size": 11, opacity: 0.8 }, line)),
  )
  return svg
}

const save = (blob, name) => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10000)
}

const take = async (number, format, data) => {
  const chart = charts()[number]
  if (!chart) return
  const svg = draw(chart, data, chart.canvas && (await still(chart.canvas)))
  const text = new XMLSerializer().serializeToString(svg)
  const name = `${data.name}-${number + 1}.${format}`
  if (format === "svg") return save(new Blob([text], { type: "image/svg+xml" }), name)
  const picture = new Image()
  picture.onload = () => {
    const canvas = document.createElement("canvas")
    canvas.width = 2 * svg.getAttribute("width")
    canvas.height = 2 * svg.getAttribute("height")
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height)
    canvas.toBlob((blob) => save(blob, name), "image/png")
  }
  picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text)
}

export default function (component) {
  const { data, parentElement } = component
  const root = parentElement.querySelector(".pictures")
  root.replaceChildren()
  root.dir = data.dir
  const found = charts()
  if (!found.length) {
    const none = document.createElement("p")
    none.textContent = data.none
    root.append(none)
  }
  found.forEach(({ title }, number) => {
    const row = document.createElement("div")
    row.className = "picture"
    const name = document.createElement("span")
    name.textContent = title || data.name
    row.append(name)
    for (const format of ["svg", "png"]) {
      const button = document.createElement("button")
      button.type = "button"
      button.textContent = format.toUpperCase()
      button.setAttribute("aria-label", `${title} ${format.toUpperCase()}`)
      button.onclick = () => take(number, format, data)
      row.append(button)
    }
    root.append(row)
  })
}
