// Hears which mark of a flow chart is clicked, which Streamlit does not report. The chart is there later than this, and may
// be made anew: so it is listened to from the moment something is pressed on it.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".flow")
  const page = parentElement.ownerDocument
  root.pick = (id) => setTriggerValue("pick", id)
  if (root.end) return root.end
  const pressed = (event) => {
    const plot = event.target.closest?.(`.st-key-${data.chart} .js-plotly-plot`)
    if (!plot?.on || plot.heard === root) return
    plot.heard = root
    plot.on("plotly_click", ({ points }) => {
      const told = points?.[0]?.customdata
      if (told && plot.heard === root) root.pick(String(told[0]))
    })
  }
  page.addEventListener("pointerdown", pressed, { capture: true, passive: true })
  root.end = () => {
    page.removeEventListener("pointerdown", pressed, { capture: true })
    delete root.end
  }
  return root.end
}
