// Draws every .picture from the data in its attribute. Colours come from the style sheet, so that light and dark are
// decided in one place. Nothing is written as HTML: names are text, whatever they contain.
"use strict";
(() => {
  const UNITS = [[86400, "days"], [3600, "hours"], [60, "minutes"], [1, "seconds"]];
  const SYMBOLS = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect", "emptyTriangle", "emptyDiamond"];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

  // "ramp 3/12": the third of twelve shades, from pale to strong
  function shade(name) {
    const step = /^ramp (\d+)\/(\d+)$/.exec(name);
    if (!step) return colour(name);
    const part = step[2] === "1" ? 1 : (step[1] - 1) / (step[2] - 1);
    const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
    const from = channels(colour("ramp-from")), to = channels(colour("ramp-to"));
    return "rgb(" + from.map((each, i) => Math.round(each + (to[i] - each) * part)).join(",") + ")";
  }

  const number = (value, digits) => value.toLocaleString("en", { maximumFractionDigits: digits });

  function duration(seconds) {
    const size = Math.abs(seconds);
    if (size < 59.5) return number(seconds, 0) + " s";
    if (size < 3570) return number(seconds / 60, 0) + " min";
    return size < 172800 ? number(seconds / 3600, 1) + " h" : number(seconds / 86400, 1) + " days";
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  // Hover shows all series of the place, hidden ones left out.
  function hover(chart, shown) {
    return (marks) => {
      const box = element("div", "hover");
      box.append(element("strong", "", marks[0].name));
      const list = element("table", "");
      for (const mark of marks) {
        const series = chart.series[mark.seriesIndex];
        const point = series.points[mark.dataIndex];
        if (!shown.has(series.name) || (point.value === null && chart.series.length > 6)) continue;
        const row = element("tr", point.few ? "few" : "");
        const swatch = element("i", "swatch");
        swatch.style.background = shade(series.colour);
        const name = element("td", "");
        name.append(swatch, series.name);
        const text = point.value === null ? "–" : chart.unit === "seconds" ? duration(point.value) : number(point.value, 0);
        row.append(name, element("td", "number", text), element("td", "note", point.note));
        list.append(row);
      }
      box.append(list);
      return box;
    };
  }

  function series(chart, each, index, unit) {
    const own = shade(each.colour);
    const points = each.points.map((point) => ({
      value: point.value === null ? null : point.value / unit,
      itemStyle: point.few ? { opacity: 0.4 } : {},
    }));
    const common = { name: each.name, data: points, color: own, animation: !still.matches, animationDuration: 300 };
    return chart.kind === "area"
      ? { ...common, type: "line", symbol: SYMBOLS[index % SYMBOLS.length], symbolSize: 7,
          showSymbol: chart.categories.length <= 40, lineStyle: { width: 2 }, areaStyle: { opacity: 0.14 },
          emphasis: { focus: "none" } }
      : { ...common, type: "bar", barMaxWidth: 44, barGap: "8%", barMinHeight: 2,
          itemStyle: { borderColor: colour("bar-edge"), borderWidth: 1, borderRadius: [2, 2, 0, 0] } };
  }

  function options(chart, shown) {
    const highest = Math.max(0, ...chart.series.flatMap((each) => each.points.map((point) => point.value ?? 0)));
    const unit = chart.unit === "seconds" ? UNITS.find(([size]) => highest >= 2 * size) ?? UNITS.at(-1) : [1, "deployments"];
    const text = { color: colour("muted"), fontSize: 12 };
    const font = getComputedStyle(document.body).fontFamily;
    return {
      textStyle: { fontFamily: font },
      aria: { enabled: false },
      grid: { left: 8, right: 16, top: 34, bottom: 4, containLabel: true },
      tooltip: {
        trigger: "axis", confine: true, transitionDuration: 0, formatter: hover(chart, shown),
        axisPointer: { type: chart.kind === "area" ? "line" : "shadow", shadowStyle: { color: colour("shadow") } },
        backgroundColor: colour("card"), borderColor: colour("line"), textStyle: { color: colour("text"), fontSize: 13 },
      },
      legend: { show: false, selected: Object.fromEntries(chart.series.map((each) => [each.name, shown.has(each.name)])) },
      xAxis: {
        type: "category", data: chart.categories, boundaryGap: chart.kind === "bars", axisLabel: { ...text, hideOverlap: true },
        axisLine: { lineStyle: { color: colour("line") } }, axisTick: { show: false },
      },
      yAxis: {
        type: "value", min: 0, minInterval: chart.unit === "seconds" ? 0 : 1, name: unit[1],
        nameTextStyle: { ...text, align: "left" }, nameGap: 14, axisLabel: text,
        splitLine: { lineStyle: { color: colour("faint") } },
      },
      series: chart.series.map((each, index) => series(chart, each, index, unit[0])),
    };
  }

  // What is hidden belongs to the address: a link shows the same picture.
  function remember(id, hidden) {
    const address = new URL(location.href);
    const others = address.searchParams.getAll("hide").filter((each) => !each.startsWith(id + ":"));
    address.searchParams.delete("hide");
    for (const each of [...others, ...hidden.map((name) => id + ":" + name)]) address.searchParams.append("hide", each);
    history.replaceState(null, "", address);
  }

  function draw(picture) {
    const chart = JSON.parse(picture.dataset.chart);
    const hidden = new URL(location.href).searchParams.getAll("hide");
    const shown = new Set(chart.series.map((each) => each.name).filter((name) => !hidden.includes(picture.id + ":" + name)));
    const canvas = echarts.init(picture.querySelector(".canvas"), null, { renderer: "svg" });
    const legend = picture.querySelector(".legend");

    function show() {
      canvas.setOption(options(chart, shown), true);
      legend.replaceChildren(...chart.series.map((each) => {
        const button = element("button", "");
        button.type = "button";
        button.setAttribute("aria-pressed", String(shown.has(each.name)));
        const swatch = element("i", "swatch");
        swatch.style.background = shade(each.colour);
        button.append(swatch, each.name);
        button.addEventListener("click", () => {
          if (!shown.delete(each.name)) shown.add(each.name);
          button.setAttribute("aria-pressed", String(shown.has(each.name)));
          canvas.dispatchAction({ type: "legendToggleSelect", name: each.name });
          remember(picture.id, chart.series.map((one) => one.name).filter((name) => !shown.has(name)));
        });
        return button;
      }));
    }

    show();
    dark.addEventListener("change", show);
    new ResizeObserver(() => canvas.resize()).observe(picture);
  }

  document.querySelectorAll(".picture").forEach(draw);
})();
