// Counts in a row, each a button where it leads somewhere. Words are written as text nodes only.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".stats")
  root.replaceChildren()
  root.dir = data.dir
  for (const stat of data.stats) {
    const cell = document.createElement(stat.id ? "button" : "div")
    for (const [tag, text] of [["b", stat.value], ["span", stat.name]]) {
      const node = document.createElement(tag)
      node.textContent = text
      cell.append(node)
    }
    if (stat.id) {
      cell.type = "button"
      cell.dataset.id = stat.id
      if (stat.pressed !== undefined) cell.setAttribute("aria-pressed", String(stat.pressed))
      cell.onclick = () => setTriggerValue("pick", stat.id)
    }
    root.append(cell)
  }
}
