// Bars with their counts; a click on one asks for its filter. Names are written as text nodes only.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".bars")
  root.replaceChildren()
  root.dir = data.dir
  const top = Math.max(1, ...data.rows.map((row) => row.n))
  for (const row of data.rows) {
    const button = document.createElement("button")
    button.type = "button"
    button.dataset.id = row.id
    button.title = data.hint
    const name = document.createElement("bdi")
    name.textContent = row.name
    const track = document.createElement("span")
    track.className = "track"
    const bar = document.createElement("i")
    bar.className = row.hatched ? "hatched" : ""
    bar.style.setProperty("--c", row.colour)
    bar.style.width = `${(100 * row.n) / top}%`
    const count = document.createElement("b")
    count.textContent = row.count
    track.append(bar, count)
    button.append(name, track)
    button.onclick = () => setTriggerValue("pick", row.id)
    root.append(button)
  }
}
