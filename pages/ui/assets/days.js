// The first and the last day of a period, each as year, month and day in the page's digits; a year or a month alone is all of it.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".days")
  root.dir = data.dir
  const written = (number) => (data.arabic ? String(number).replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]) : String(number))
  const two = (number) => String(number).padStart(2, "0")
  const held = root.getRootNode().activeElement
  const focused = held?.name
  root.replaceChildren()
  for (const end of ["from", "to"]) {
    const set = root.appendChild(document.createElement("fieldset"))
    set.appendChild(document.createElement("legend")).textContent = data.words[end]
    const [year, month, day] = (data[end] || "").split("-").map(Number)
    const choice = (name, values, chosen, names) => {
      const select = set.appendChild(document.createElement("select"))
      select.name = `${end}-${name}`
      select.setAttribute("aria-label", `${data.words[end]}: ${data.words[name]}`)
      select.add(new Option(data.words[name], ""))
      values.forEach((value, i) => select.add(new Option(names ? names[i] : written(value), value)))
      select.value = chosen || ""
      select.disabled = name !== "year" && !year
      return select
    }
    const years = Array.from({ length: data.years[1] - data.years[0] + 1 }, (_, i) => data.years[1] - i)
    const count = (n) => Array.from({ length: n }, (_, i) => i + 1)
    const length = (y, m) => new Date(Date.UTC(y, m, 0)).getUTCDate()
    const parts = [
      choice("year", years, year),
      choice("month", count(12), month, data.months),
      choice("day", count(year ? length(year, month) : 31), day),
    ]
    for (const part of parts) part.onchange = () => {
      const [y, m, d] = parts.map((select) => Number(select.value))
      const late = end === "to"
      const inMonth = m || (late ? 12 : 1)
      const inDay = m && d ? Math.min(d, length(y, m)) : late ? length(y, inMonth) : 1
      // Another year or month of an end that is a whole month's stays one.
      const whole = m && late && d === length(year, month) && part !== parts[2]
      setTriggerValue("pick", `${end}:${y ? `${y}-${two(inMonth)}-${two(whole ? length(y, m) : inDay)}` : ""}`)
    }
  }
  if (focused) root.querySelector(`[name="${focused}"]`)?.focus()
}
