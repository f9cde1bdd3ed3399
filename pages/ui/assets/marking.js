// Marking a phrase of an article: with the pointer as anywhere, or word by word, with the keyboard or by taps. It is read
// before reader.js, as one script with it. Offsets are code points, as Python counts them; a string here is UTF-16.
const WORD = /[\p{L}\p{M}\p{N}]+(?:[.,٫٬/:'’\-–][\p{L}\p{M}\p{N}]+)*/gu
const MOST_MARKED = 200 // code points
const points = (text) => [...text].length

// Write a run's text into its node, each word as an element of its own.
function writeWords(node, text, start) {
  node.textContent = ""
  let last = 0
  for (const found of text.matchAll(WORD)) {
    if (found.index > last) node.append(text.slice(last, found.index))
    const word = document.createElement("span")
    word.className = "word"
    word.textContent = found[0]
    word.dataset.from = start + points(text.slice(0, found.index))
    word.dataset.to = Number(word.dataset.from) + points(found[0])
    node.append(word)
    last = found.index + found[0].length
  }
  node.append(text.slice(last))
}

// Offer what is marked in a sentence of the article; `tell` is called with {start, end} when it is taken up.
function offerMarks(root, body, words, word_by_word, tell, leave) {
  const make = (tag, name, text) => Object.assign(document.createElement(tag), { className: name, textContent: text })
  const bar = make("div", "offering", "")
  bar.dir = root.dir
  bar.hidden = true
  const phrase = make("bdi", "phrase", "")
  phrase.setAttribute("aria-live", "polite")
  const offer = make("button", "offer", words.mark)
  offer.type = "button"
  bar.append(phrase, offer)
  let chosen = null
  const show = (start, end, text) => {
    chosen = start !== null && end !== null && end > start && end - start <= MOST_MARKED ? { start, end } : null
    bar.hidden = !chosen
    phrase.textContent = chosen ? `«${text}»` : ""
  }
  const take = () => chosen && tell(chosen)
  offer.onmousedown = (event) => event.preventDefault()
  offer.onclick = take
  root.append(bar)
  if (!word_by_word) {
    selected(root, body, show)
    return
  }

  const all = [...body.querySelectorAll(".word")]
  const sentence = (n) => all[n].closest(".sentence")
  const place = () => all.findIndex((word) => Number(word.dataset.to) > (root.caret?.from ?? 0))
  let first = Math.max(0, place())
  let last = first
  const paint = () => {
    const [a, b] = [Math.min(first, last), Math.max(first, last)]
    all.forEach((word, n) => {
      word.classList.toggle("marked", n >= a && n <= b)
      word.classList.toggle("caret", n === last)
    })
    const range = document.createRange()
    range.setStartBefore(all[a])
    range.setEndAfter(all[b])
    show(Number(all[a].dataset.from), Number(all[b].dataset.to), plain(range))
    root.caret = { from: Number(all[last].dataset.from) }
    all[last].scrollIntoView({ block: "nearest" })
  }
  // A phrase lies within one sentence.
  const within = () => {
    const step = last < first ? 1 : -1
    while (sentence(last) !== sentence(first)) last += step
  }
  const edge = (n, step) => {
    while (all[n + step] && sentence(n + step) === sentence(n)) n += step
    return n
  }
  const beyond = (n, step) => Math.max(0, Math.min(edge(n, step) + step, all.length - 1))
  // The article runs from right to left in any language of the page.
  const moves = {
    ArrowLeft: (n) => n + 1,
    ArrowRight: (n) => n - 1,
    ArrowDown: (n) => beyond(n, 1),
    ArrowUp: (n) => edge(beyond(edge(n, -1), -1), -1),
    Home: (n) => edge(n, -1),
    End: (n) => edge(n, 1),
  }
  body.tabIndex = 0
  body.setAttribute("role", "application")
  body.setAttribute("aria-label", words.marking)
  body.onkeydown = (event) => {
    if (event.key in moves) {
      last = Math.max(0, Math.min(moves[event.key](last), all.length - 1))
      if (!event.shiftKey) first = last
      within()
      paint()
    } else if (event.key === "Enter" || event.key === " ") take()
    else if (event.key === "Escape") leave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  // The first tap is where the phrase begins, the second where it ends; another begins anew.
  let begun = false
  body.onclick = (event) => {
    const word = event.target.closest(".word")
    if (!word) return
    last = all.indexOf(word)
    if (!begun && !event.shiftKey) first = last
    begun = !begun
    within()
    paint()
    body.focus({ preventScroll: true })
  }
  if (!all.length) return
  if (root.caret) paint()
  body.focus({ preventScroll: true })
}

// What a range of the article says, without the signs that are no part of it.
function plain(range) {
  const held = range.cloneContents()
  held.querySelectorAll(".pin").forEach((pin) => pin.remove())
  return held.textContent
}

// Hear what is selected with the pointer, or by touch where a selection is drawn by its handles.
function selected(root, body, show) {
  const offset = (node, at) => {
    const run = (node.nodeType === 3 ? node.parentElement : node).closest?.("[data-start]")
    return run ? Number(run.dataset.start) + points(run.textContent.slice(0, node.nodeType === 3 ? at : 0)) : null
  }
  const look = () => {
    const host = root.getRootNode()
    const selection = host.getSelection ? host.getSelection() : document.getSelection()
    const range = selection && selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null
    const ends = range ? [range.startContainer, range.endContainer] : []
    const sentences = ends.map((node) => (node.nodeType === 3 ? node.parentElement : node).closest?.(".sentence"))
    if (!ends.every((node) => body.contains(node)) || !sentences[0] || sentences[0] !== sentences[1]) return show(null, null, "")
    show(offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset), plain(range))
  }
  root.unheard?.()
  document.addEventListener("selectionchange", look)
  for (const name of ["mouseup", "keyup", "touchend"]) body.addEventListener(name, () => setTimeout(look, 0))
  root.unheard = () => document.removeEventListener("selectionchange", look)
}

// The form for a marked phrase comes later than the article, below it: it is brought into view, its first field focused.
function revealForm(marked, tries = 40) {
  const form = document.querySelector(".st-key-marked-form")
  const field = form?.querySelector("[data-testid=stColumn]")?.querySelector("input")
  if (field) {
    form.scrollIntoView({ block: "start" })
    field.focus({ preventScroll: true })
  } else if (tries) setTimeout(() => revealForm(marked, tries - 1), 50)
}
