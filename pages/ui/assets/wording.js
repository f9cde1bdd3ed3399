// Streamlit writes some words of its own (hints under fields, the button of uploads, names for screen readers), in English:
// they are put into the reader's language, and the page is said to be in it. Text that is not one of these whole is left.
const NAMES = ["aria-label", "placeholder", "title", "data-title"]
const said = new WeakMap() // node -> {name of attribute, or "": [what Streamlit wrote, what stands instead]}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".wording")
  const page = parentElement.ownerDocument
  page.documentElement.lang = data.lang
  const rules = data.words.map(([before, after]) => {
    const parts = before.split("{n}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    return [new RegExp(`^${parts.join("(.+)")}$`), after]
  })
  const digits = (text) => (data.arabic ? text.replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]) : text)
  const put = (node, name, text, set) => {
    const known = said.get(node) ?? {}
    const before = known[name]?.[1] === text ? known[name][0] : text
    if (!before || before.length > 80) return
    let after = before
    for (const [pattern, words] of rules) {
      const found = pattern.exec(before.trim())
      if (found) {
        after = words.replace("{n}", () => digits(found[1] ?? ""))
        break
      }
    }
    if (after !== text) set(after)
    if (after !== before) said.set(node, { ...known, [name]: [before, after] })
  }
  const word = (node) => {
    if (!node.parentElement?.closest("svg, style, script")) put(node, "", node.data, (text) => (node.data = text))
  }
  const names = (node) => {
    for (const name of NAMES) {
      if (node.hasAttribute(name)) put(node, name, node.getAttribute(name), (text) => node.setAttribute(name, text))
    }
  }
  const all = (top) => {
    if (top.nodeType === Node.TEXT_NODE) return word(top)
    if (top.nodeType !== Node.ELEMENT_NODE || top.closest("svg")) return
    names(top)
    const walk = page.createTreeWalker(top, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node = walk.nextNode(); node; node = walk.nextNode()) node.nodeType === Node.TEXT_NODE ? word(node) : names(node)
  }
  root.watch?.disconnect()
  root.watch = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(all)
      else if (change.type === "characterData") word(change.target)
      else names(change.target)
    }
  })
  all(page.body)
  root.watch.observe(page.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMES,
  })
  return () => root.watch?.disconnect()
}
