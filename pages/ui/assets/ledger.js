// A list of figures in groups: value, what, who says it. Article text is written as text nodes only.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".ledger")
  const make = (tag, name, text) => {
    const node = document.createElement(tag)
    if (name) node.className = name
    if (text) node.textContent = text
    return node
  }
  root.replaceChildren()
  root.dir = data.dir
  root.classList.toggle("narrow", Boolean(data.narrow))
  for (const group of data.groups) {
    const section = make("section", "group")
    if (group.title) {
      const head = make("h3", "", group.title)
      if (group.note) head.append(make("span", "note", group.note))
      section.append(head)
    }
    const list = make("ul", "")
    for (const row of group.rows) {
      const item = make("li", row.part ? "part" : "")
      const button = make("button", row.picked ? "row picked" : "row")
      button.type = "button"
      button.dataset.id = row.id
      const value = make("span", "value")
      value.append(make("bdi", "", row.value))
      if (row.faint) value.classList.add("faint")
      const what = make("span", "what")
      const dot = make("i", "dot " + (row.mark || ""))
      dot.style.setProperty("--c", row.colour)
      what.append(dot)
      row.what.forEach((part, i) => {
        if (i) what.append(make("span", "sep", " · "))
        what.append(make("bdi", i ? "" : "lead", part))
      })
      for (const tag of row.tags) what.append(make("span", "tag " + (tag.tone || ""), tag.text))
      const who = make("span", "who")
      const kind = make("i", "bar")
      kind.style.setProperty("--c", row.kind_colour)
      const name = make("bdi", "name", row.who)
      if (row.who.includes("\u2068")) name.dir = data.dir
      who.append(kind, name)
      if (row.kind) who.append(make("span", "kind", row.kind))
      button.append(value, what)
      if (row.who) button.append(who)
      if (row.band) {
        const track = make("span", "track")
        const span = make("i", "span" + (row.band.open_low ? " open-low" : "") + (row.band.open_high ? " open-high" : "") + (row.mark ? " " + row.mark : ""))
        span.style.setProperty("--c", row.kind_colour)
        span.style.insetInlineStart = `calc(${row.band.from * 100}% - 5px)`
        span.style.width = `calc(${(row.band.to - row.band.from) * 100}% + 10px)`
        track.append(span)
        button.append(track)
      }
      if (row.quote) {
        const quote = make("span", "quote")
        quote.dir = "rtl"
        for (const run of row.quote) quote.append(run[1] ? make("mark", "", run[0]) : document.createTextNode(run[0]))
        button.append(quote)
      }
      button.onclick = () => setTriggerValue("pick", row.id)
      item.append(button)
      list.append(item)
    }
    section.append(list)
    if (group.scale) {
      const scale = make("div", "scale")
      for (const end of group.scale) scale.append(make("bdi", "", end))
      section.append(scale)
    }
    if (group.more) {
      const more = make(group.id ? "button" : "p", "more", group.more)
      if (group.id) more.onclick = () => setTriggerValue("pick", group.id)
      section.append(more)
    }
    root.append(section)
  }
  // What a click far down the page has opened is brought into view, once.
  if (data.reveal && root.revealed !== data.reveal) {
    root.revealed = data.reveal
    requestAnimationFrame(() => {
      const box = document.querySelector(".st-key-record")
      const top = box ? box.getBoundingClientRect().top : 0
      const aim = top < 0 ? 70 : top > 0.8 * window.innerHeight ? 0.45 * window.innerHeight : top
      if (aim !== top) document.querySelector("[data-testid=stMain]")?.scrollBy(0, top - aim)
    })
  }
}
