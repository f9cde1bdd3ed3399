// The article as printed, with its mentions. Everything from the article is written as text nodes only.
export default function draw(component) {
  const { data, parentElement, setTriggerValue } = component
  const root = parentElement.querySelector(".reader")
  const make = (tag, name, text) => {
    const node = document.createElement(tag)
    if (name) node.className = name
    if (text !== undefined && text !== null) node.textContent = text
    return node
  }
  const hidden = root.hiddenKinds || (root.hiddenKinds = new Set())
  if (root.article !== data.article) Object.assign(root, { article: data.article, wordByWord: false, caret: null })
  const wordByWord = Boolean(data.marking && root.wordByWord)
  root.unheard?.()
  root.replaceChildren()
  root.dir = data.dir
  root.classList.toggle("brief", Boolean(data.brief))
  for (const [kind, colour] of Object.entries(data.colours)) root.style.setProperty("--" + kind, colour)

  const aside = make("aside", "side")
  const legend = make("div", "legend")
  legend.setAttribute("role", "group")
  legend.setAttribute("aria-label", data.words.legend)
  const panel = make("div", "panel")
  panel.setAttribute("aria-live", "polite")
  const body = make("div", "body")
  body.dir = "rtl"
  body.lang = data.lang || "ar"

  for (const [kind, label, count] of data.legend) {
    const toggle = make("button", "key " + kind, label)
    toggle.type = "button"
    toggle.append(make("span", "n", count))
    const paint = () => {
      toggle.setAttribute("aria-pressed", String(!hidden.has(kind)))
      body.classList.toggle("no-" + kind, hidden.has(kind))
    }
    toggle.onclick = () => {
      hidden.has(kind) ? hidden.delete(kind) : hidden.add(kind)
      paint()
    }
    paint()
    legend.append(toggle)
  }

  const show = (ids) => {
    panel.replaceChildren()
    if (!ids.length) {
      panel.append(make("p", "hint", data.words.hint))
      return
    }
    for (const id of ids) {
      const note = data.notes[id]
      if (!note) continue
      const card = make("div", "card " + note.kind)
      card.append(make("div", "head", note.head))
      const value = make("div", "reading")
      value.append(make("bdi", "", note.reading))
      card.append(value)
      const facts = make("dl", "")
      for (const [name, fact] of note.facts) {
        facts.append(make("dt", "", name))
        const dd = make("dd", "")
        dd.append(make("bdi", "", fact))
        facts.append(dd)
      }
      card.append(facts)
      panel.append(card)
    }
  }

  const marks = []
  const pickedIds = data.at && data.notes[data.at] ? [data.at] : []
  let target = null
  const stay = () => show(pickedIds)
  for (const sentence of data.sentences) {
    if (sentence.gap) {
      body.append(sentence.gap.includes("\n") ? make("div", "break") : document.createTextNode(sentence.gap))
      continue
    }
    const span = make("span", "sentence")
    span.dataset.sentence = sentence.id
    for (const run of sentence.runs) {
      if (!run.kinds.length) {
        const plain = make("span", "", run.text)
        plain.dataset.start = run.start
        if (wordByWord) writeWords(plain, run.text, run.start)
        span.append(plain)
        continue
      }
      const node = make("span", "run " + run.kinds.join(" ") + (run.tone ? " " + run.tone : ""), run.text)
      node.dataset.start = run.start
      if (wordByWord) writeWords(node, run.text, run.start)
      const ids = run.ids.filter((id) => data.notes[id])
      if (ids.length) {
        node.dataset.ids = ids.join(" ")
        node.onmouseenter = () => show(ids)
        node.onmouseleave = stay
        if (run.first && wordByWord) marks.push(node)
        else if (run.first) {
          node.tabIndex = 0
          node.setAttribute("role", "button")
          node.setAttribute("aria-label", run.text + " — " + ids.map((id) => data.notes[id].head + ": " + data.notes[id].reading).join("; "))
          marks.push(node)
          node.onfocus = () => show(ids)
          node.onkeydown = (event) => {
            // The article runs from right to left in any language of the page.
            const forward = { ArrowDown: 1, ArrowUp: -1, ArrowLeft: 1, ArrowRight: -1, Home: -marks.length, End: marks.length }[event.key]
            if (forward) {
              event.preventDefault()
              const next = marks.indexOf(node) + forward
              marks[Math.max(0, Math.min(next, marks.length - 1))].focus()
            } else if (event.key === "Enter" || event.key === " ") {
              event.preventDefault()
              setTriggerValue("pick", ids[0])
            }
          }
        }
        if (!wordByWord) node.onclick = () => setTriggerValue("pick", ids[0])
        if (ids.includes(data.at)) {
          node.classList.add("picked")
          target = target || node
        }
      }
      span.append(node)
    }
    if (sentence.picked) {
      span.classList.add("here")
      target = target || span
    }
    if (data.words.link) {
      const pin = make("button", "pin")
      pin.type = "button"
      pin.setAttribute("aria-label", `${data.words.link} ${sentence.id}`)
      pin.title = data.words.link
      pin.onclick = () => {
        const link = new URL(window.location.href)
        link.searchParams.set("doc", data.article)
        link.searchParams.set("at", "s:" + sentence.id)
        navigator.clipboard?.writeText(link.href).catch(() => {})
        setTriggerValue("pick", "s:" + sentence.id)
      }
      span.append(pin)
    }
    body.append(span)
  }
  const text = make("article", "text")
  if (data.title) {
    const title = make("h2", "", data.title)
    title.dir = "auto"
    text.append(title)
  }
  if (data.byline) {
    const byline = make("p", "byline")
    byline.dir = body.dir
    byline.append(make("bdi", "", data.byline))
    if (/^https?:\/\//.test(data.url)) {
      const original = make("a", "original", data.words.original)
      Object.assign(original, { href: data.url, target: "_blank", rel: "noopener noreferrer" })
      byline.append(" · ", original)
    }
    text.append(byline)
  }
  const turn = (on) => {
    Object.assign(root, { wordByWord: on, caret: on ? { from: data.from ?? 0 } : null })
    draw(component)
    if (!on) root.querySelector(".marking")?.focus()
  }
  if (data.marking) {
    const marking = make("button", "key marking", data.words.by_words)
    marking.type = "button"
    marking.setAttribute("aria-pressed", String(wordByWord))
    marking.onclick = () => turn(!wordByWord)
    const tools = make("div", "tools")
    tools.dir = body.dir
    tools.append(marking)
    if (wordByWord) tools.append(make("p", "hint", data.words.marking))
    for (const tool of tools.children) tool.dir = root.dir
    text.append(tools)
  }
  text.append(body)
  if (data.margin.length) {
    const margin = make("ol", "margin")
    margin.setAttribute("aria-label", data.words.margin)
    const beside = data.margin.map((figure) => {
      const item = make("li", "")
      const button = make("button", figure.id === data.at ? "beside chosen" : "beside")
      button.type = "button"
      button.dataset.id = figure.id
      button.style.setProperty("--c", figure.colour)
      button.append(make("b", "", figure.value), make("span", "", figure.what))
      button.onclick = () => setTriggerValue("pick", figure.id)
      button.onfocus = button.onmouseenter = () => show([figure.id])
      button.onblur = button.onmouseleave = stay
      item.append(button)
      margin.append(item)
      return [item, marks.find((mark) => mark.dataset.ids.split(" ").includes(figure.id))]
    })
    text.append(margin)
    // Each beside its figure, below the one before.
    const place = () => {
      let floor = 0
      for (const [item, mark] of beside) {
        const top = Math.max(floor, mark ? mark.offsetTop : floor)
        item.style.top = `${top}px`
        floor = top + item.offsetHeight + 2
      }
      text.style.minHeight = `${floor}px`
    }
    root.watch?.disconnect()
    root.watch = new ResizeObserver(place)
    root.watch.observe(body)
    requestAnimationFrame(place)
  }
  aside.prepend(legend, panel)
  aside.classList.toggle("chosen", pickedIds.length > 0)
  root.append(text, aside)
  stay()
  if (data.marking) {
    const tell = (chosen) => {
      root.wordByWord = false
      setTriggerValue("mark", { article: data.article, ...chosen })
    }
    offerMarks(root, body, data.words, wordByWord, tell, () => turn(false))
  }
  if (data.marked && root.lastMarked !== data.marked) revealForm(data.marked)
  root.lastMarked = data.marked
  if (target && root.lastTarget !== data.at) {
    root.lastTarget = data.at
    requestAnimationFrame(() => target.scrollIntoView({ block: "center", behavior: "auto" }))
  }
}
