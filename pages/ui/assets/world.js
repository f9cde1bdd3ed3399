// The base map, sent once a visit: the map (map.js) takes it from the page, whichever of the two comes first.
export default function ({ data, parentElement }) {
  const page = parentElement.ownerDocument
  page.rasdWorld = data
  page.dispatchEvent(new Event("rasd-world"))
}
