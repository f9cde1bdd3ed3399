// The active filters as chips, each taken away by a click. Labels are written as text nodes only.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".chips")
  root.replaceChildren()
  root.dir = data.dir
  const add = (name, id, parts) => {
    const chip = document.createElement("button")
    chip.type = "button"
    chip.className = name
    chip.dataset.id = id
    parts.forEach(([tag, text]) => {
      const node = document.createElement(tag)
      node.textContent = text
      chip.append(node)
    })
    chip.onclick = () => setTriggerValue("drop", id)
    root.append(chip)
  }
  for (const chip of data.chips) add("chip", chip.id, [["span", chip.name], ["bdi", chip.label], ["b", "×"]])
  if (data.reset && data.chips.length) add("reset", "*", [["span", data.reset]])
  const result = document.createElement("span")
  result.className = "result"
  result.setAttribute("role", "status")
  result.textContent = data.result
  const copy = document.createElement("button")
  copy.type = "button"
  copy.className = "copy"
  copy.textContent = data.copy
  copy.onclick = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href)
      copy.textContent = data.copied
      setTimeout(() => (copy.textContent = data.copy), 1500)
    } catch {
      window.prompt(data.copy, window.location.href)
    }
  }
  // They stay together where the chips leave them no room.
  const end = document.createElement("span")
  end.className = "end"
  end.append(result, copy)
  root.append(end)
  if (data.long) {
    const long = document.createElement("span")
    long.className = "long"
    long.textContent = data.long
    root.append(long)
  }
}
