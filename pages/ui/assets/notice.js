// One sentence for the reader, as a text node.
export default function (component) {
  const root = component.parentElement.querySelector(".notice")
  root.textContent = component.data.text
  root.dir = component.data.dir
  root.classList.toggle("quiet", Boolean(component.data.quiet))
  root.setAttribute("role", "status")
}
