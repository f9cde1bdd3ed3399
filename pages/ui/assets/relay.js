// Who relays whom, for narrow screens: of each medium its sources above, its publishers below, as bars. Names are text nodes only.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".relay")
  const make = (tag, name, text) => {
    const node = document.createElement(tag)
    if (name) node.className = name
    if (text) node.textContent = text
    return node
  }
  const mark = (row, name) => {
    const button = make("button", name)
    button.type = "button"
    button.dataset.id = row.id
    const track = make("span", "track")
    const bar = make("i", row.hatched ? "hatched" : "")
    bar.style.setProperty("--c", row.colour)
    bar.style.width = `${(100 * row.n) / data.top}%`
    track.append(bar, make("b", "", row.count))
    button.append(make("bdi", "", row.name), track)
    button.onclick = () => setTriggerValue("pick", row.id)
    return button
  }
  root.replaceChildren()
  root.dir = data.dir
  for (const medium of data.media) {
    const group = make("section", "")
    group.append(...medium.from.map((row) => mark(row, "end")))
    group.append(make("p", "way", "↓"), mark(medium, "medium"), make("p", "way", "↓"))
    group.append(...medium.to.map((row) => mark(row, "end")))
    root.append(group)
  }
}
