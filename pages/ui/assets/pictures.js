// Pictures of the charts of the page, as SVG or PNG, made in the browser; each carries its view, date, version and credits.
const NS = "http://www.w3.org/2000/svg"
const LINE = 15
const node = (name, attributes, text) => {
  const made = document.createElementNS(NS, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  if (text) made.textContent = text
  return made
}
// The charts, the map among them, with the heading that stands before each.
const charts = () => {
  const found = []
  let title = ""
  for (const part of document.querySelectorAll("h2.section, .js-plotly-plot, [data-testid=stDeckGlJsonChart]")) {
    const canvas = part.matches("[data-testid=stDeckGlJsonChart]") && part.querySelector("canvas")
    if (part.tagName === "H2") title = part.firstChild ? part.firstChild.textContent.trim() : ""
    else if (!part.getBoundingClientRect().width) continue
    else if (canvas) found.push({ title, plot: part, canvas })
    else if (part.querySelector(".main-svg")) found.push({ title, plot: part })
  }
  return found
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

const draw = ({ title, plot, canvas }, data, map) => {
  const { width, height } = (canvas || plot).getBoundingClientRect()
  const head = title ? 34 : 8
  const full = Math.ceil(height) + head + data.lines.length * LINE + 14
  const svg = node("svg", { xmlns: NS, width: Math.ceil(width), height: full, viewBox: `0 0 ${Math.ceil(width)} ${full}` })
  svg.append(node("metadata", {}, data.lines.join("\n")), node("style", {}, faces()))
  svg.append(node("rect", { width: "100%", height: "100%", fill: data.paper }))
  const side = data.dir === "rtl" ? { x: width - 12, "text-anchor": "end" } : { x: 12, "text-anchor": "start" }
  const style = { ...side, fill: data.text, "font-family": data.font }
  if (title) svg.append(node("text", { ...style, y: 24, "font-size": 15, "font-weight": 600 }, title))
  const body = node("g", { transform: `translate(0 ${head})` })
  if (map) {
    body.append(node("rect", { width, height, fill: getComputedStyle(plot).backgroundColor }))
    body.append(node("image", { href: map, width, height }))
  }
  for (const layer of plot.querySelectorAll(".main-svg")) {
    const copy = layer.cloneNode(true)
    for (const part of copy.querySelectorAll(".modebar, .hoverlayer, .zoomlayer")) part.remove()
    const group = node("g", { style: layer.getAttribute("style") || "" })
    group.append(...copy.childNodes)
    body.append(group)
  }
  svg.append(body)
  const foot = { ...style, x: 12, "text-anchor": "start", direction: "ltr" }
  data.lines.forEach((line, i) =>
    svg.append(node("text", { ...foot, y: full - 10 - (data.lines.length - 1 - i) * LINE, "font-size": 11, opacity: 0.8 }, line)),
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
