// A table whose rows can be picked, where that leads anywhere, and whose columns can be sorted. Cells are written as text nodes only.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".table")
  const make = (tag, text) => {
    const node = document.createElement(tag)
    if (text !== undefined && text !== null) node.textContent = text
    return node
  }
  root.replaceChildren()
  root.dir = data.dir
  root.classList.toggle("picks", data.picks)
  root.tabIndex = 0
  root.setAttribute("role", "group")
  root.setAttribute("aria-label", data.label)
  const sorted = root.sorted && root.sorted.columns === data.columns.length ? root.sorted : { column: null, down: false }
  root.sorted = { ...sorted, columns: data.columns.length }

  const table = make("table")
  const head = table.createTHead().insertRow()
  const body = table.createTBody()
  const collator = new Intl.Collator(data.lang)
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a ?? ""), String(b ?? "")))
  const draw = () => {
    const { column, down } = root.sorted
    const rows = [...data.rows]
    const key = (row) => row.keys[column] ?? row.cells[column]
    if (column !== null) {
      const held = (row) => row.cells[column] !== ""
      rows.sort((a, b) => held(b) - held(a) || (down ? -1 : 1) * compare(key(a), key(b)))
    }
    body.replaceChildren()
    for (const row of rows) {
      const line = body.insertRow()
      line.dataset.id = row.id
      if (row.id === data.at) line.className = "picked"
      row.cells.forEach((text, i) => {
        const cell = line.appendChild(make(i ? "td" : "th"))
        if (!i) cell.scope = "row"
        if (data.columns[i].number) cell.className = "number"
        const picks = !i && data.picks
        const inside = make(picks ? "button" : "bdi", text || "–")
        if (picks) {
          inside.type = "button"
          inside.dir = "auto"
        }
        cell.append(inside)
      })
      if (data.picks) line.onclick = () => {
        if (String(parentElement.ownerDocument.getSelection()).length < 2) setTriggerValue("pick", row.id)
      }
    }
    ;[...head.cells].forEach((cell, i) => cell.setAttribute("aria-sort", i !== column ? "none" : down ? "descending" : "ascending"))
  }
  data.columns.forEach((column, i) => {
    const cell = head.appendChild(make("th"))
    cell.scope = "col"
    if (column.number) cell.className = "number"
    const button = cell.appendChild(make("button", column.name))
    button.type = "button"
    button.onclick = () => {
      const again = root.sorted.column === i
      root.sorted = { ...root.sorted, column: i, down: again ? !root.sorted.down : Boolean(column.number) }
      draw()
    }
  })
  draw()
  root.append(table)
}
