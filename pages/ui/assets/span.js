// Two handles over the days of the collection; days are written as the page writes them. Its numbers are days since 1970.
const QUIET = 400 // milliseconds after the last change; the arrow keys make many
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".span")
  root.dir = data.dir
  root.tell = (span) => setTriggerValue("pick", span)
  root.latest = data
  if (!root.firstChild) {
    const make = (tag, name, parent) => {
      const node = parent.appendChild(document.createElement(tag))
      node.className = name
      return node
    }
    make("div", "label", root)
    const ends = make("div", "ends", root)
    make("span", "low", ends)
    make("span", "high", ends)
    const slides = make("div", "slides", root)
    make("i", "", slides)
    for (const name of ["from", "to"]) {
      const slide = make("input", name, slides)
      slide.type = "range"
      slide.oninput = () => {
        const [from, to] = [...root.querySelectorAll("input")]
        if (name === "from") from.value = Math.min(from.value, to.value)
        else to.value = Math.max(from.value, to.value)
        root.draw()
        clearTimeout(root.quiet)
        root.quiet = setTimeout(() => {
          root.quiet = 0
          root.tell(`${from.value}_${to.value}`)
        }, QUIET)
      }
    }
  }
  const part = (name) => root.querySelector(name)
  const written = (number) => (data.arabic ? String(number).replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]) : String(number))
  root.draw = () => {
    const { first, last, months } = root.latest
    const day = (value) => {
      const date = new Date(value * 86400000)
      return `${written(date.getUTCDate())} ${months[date.getUTCMonth()]} ${written(date.getUTCFullYear())}`
    }
    const [from, to] = [Number(part(".from").value), Number(part(".to").value)]
    for (const [slide, value, end] of [[part(".from"), from, part(".low")], [part(".to"), to, part(".high")]]) {
      end.textContent = day(value)
      slide.setAttribute("aria-valuetext", day(value))
    }
    const share = (value) => `${(100 * (value - first)) / (last - first)}%`
    part("i").style.insetInlineStart = share(from)
    part("i").style.insetInlineEnd = `calc(100% - ${share(to)})`
    part(".from").style.zIndex = from > (first + last) / 2 ? 1 : 0
  }
  part(".label").textContent = data.label
  for (const name of ["from", "to"]) {
    const slide = part(`.${name}`)
    Object.assign(slide, { min: data.first, max: data.last })
    slide.setAttribute("aria-label", `${data.label}: ${data.words[name]}`)
    if (!root.quiet) slide.value = data[name]
  }
  root.draw()
}
