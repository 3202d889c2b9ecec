// Draws every .picture from the data in its attribute. Colours come from the style sheet, so that light and dark are
// decided in one place. Nothing is written as HTML: names are text, whatever they contain.
"use strict";
window.fairleadCharts = (() => {
  const UNITS = [[86400, "days"], [3600, "hours"], [60, "minutes"], [1, "seconds"]];
  // where a logarithmic axis has its marks: minute, ten, hour, six, day, week, month, half a year, two years
  const ROUND = [60, 600, 3600, 21600, 86400, 604800, 2592000, 15552000, 63072000];
  const SYMBOLS = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect", "emptyTriangle", "emptyDiamond"];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const drawn = new Map();
  let printing = false;

  // A probe answers in rgb() what a token means in the colours of the moment.
  function colour(name) {
    const probe = document.createElement("i");
    probe.style.color = "var(--" + name + ")";
    document.body.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  }

  // "ramp 3/12": the third of twelve shades, from pale to strong
  function shade(name) {
    const step = /^ramp (\d+)\/(\d+)$/.exec(name);
    if (!step) return colour(name);
    const part = step[2] === "1" ? 1 : (step[1] - 1) / (step[2] - 1);
    const channels = (rgb) => rgb.match(/[\d.]+/g).slice(0, 3).map(Number);
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

  const text = (chart, value) => value === null ? "–" : chart.unit === "seconds" ? duration(value)
    : chart.unit === "percent" ? number(value, 1) + " %" : number(value, 0);

  function element(tag, className, content) {
    const made = document.createElement(tag);
    made.className = className;
    if (content !== undefined) made.textContent = content;
    return made;
  }

  function swatch(series) {
    const made = element("i", "swatch");
    made.style.background = shade(series.colour);
    return made;
  }

  const go = (href) => {
    const link = document.createElement("a");
    link.href = href;
    document.getElementById("content").append(link);
    window.htmx?.process(link);
    link.click();
    link.remove();
  };

  /* ---- hover: all series of the place, hidden ones left out ---- */

  function hover(chart, shown) {
    return (marks) => {
      const list = [marks].flat();
      const dot = list.find((mark) => mark.data?.dot);
      const box = element("div", "hover");
      if (list[0].data?.dot) {
        box.append(element("strong", "", dot.data.dot.label), element("div", "", duration(dot.data.dot.value)), element("div", "note", dot.data.dot.note));
        return box;
      }
      const at = list[0].data?.at ?? list[0].dataIndex;
      box.append(element("strong", "", chart.categories[at]));
      const rows = element("table", "");
      for (const series of chart.series) {
        const point = series.points[at];
        if (!shown.has(series.name) || (point.value === null && chart.series.length > 6)) continue;
        const row = element("tr", point.few ? "few" : "");
        const name = element("td", "");
        name.append(swatch(series), series.name);
        row.append(name, element("td", "number", text(chart, point.value)), element("td", "note", point.note ?? ""));
        rows.append(row);
      }
      box.append(rows);
      for (const note of chart.notes) {
        if (note.from < at + 1 && note.to >= at) box.append(element("div", "note", note.number + " " + note.label));
      }
      return box;
    };
  }

  /* ---- annotations: a line for a moment, a band for a span, behind the data; their names in a strip of their own above it ---- */

  // room for the strip, and how high it is
  const STRIP = 22, FLAG = 16, LETTERS = "600 11px sans-serif";
  const ruler = document.createElement("canvas").getContext("2d");

  // from buckets to a place on the axis, by how the kind has its buckets there
  function along(chart, kind, rect) {
    const count = chart.categories.length;
    const part = (at) => {
      if (kind === "course" || kind === "log") {
        const times = chart.cloud.times, before = Math.min(Math.floor(at), times.length - 2);
        return (times[before] + (times[before + 1] - times[before]) * (at - before) - times[0]) / (times.at(-1) - times[0]);
      }
      // a point of a line stands for the middle of its bucket
      return kind === "area" ? Math.min(1, Math.max(0, (at - 0.5) / Math.max(1, count - 1))) : at / count;
    };
    return (at) => rect.x + rect.width * part(at);
  }

  // Names where all fit beside each other; else numbers, and numbers that would lie upon each other are one flag.
  function flags(placed, rect) {
    ruler.font = LETTERS;
    const flag = (text, x) => {
      const width = Math.max(FLAG, ruler.measureText(text).width + 10);
      return { text, width, left: Math.max(rect.x, Math.min(x, rect.x + rect.width - width)) };
    };
    const named = placed.map((note) => flag(note.number + " " + note.label, note.x));
    if (named.every((each, i) => i === 0 || each.left >= named[i - 1].left + named[i - 1].width + 4)) return named;
    const groups = [];
    for (const note of placed) {
      const last = groups.at(-1);
      const alone = flag(String(note.number), note.x - FLAG / 2);
      if (last && alone.left < last.left + last.width + 2) Object.assign(last, flag(last.first + "–" + note.number, last.x), { first: last.first, x: last.x });
      else groups.push({ ...alone, first: note.number, x: note.x - FLAG / 2 });
    }
    return groups;
  }

  function noted(chart, kind, canvas) {
    if (chart.notes.length === 0) return [];
    const rect = canvas.getModel().getComponent("grid").coordinateSystem.getRect();
    const x = along(chart, kind, rect);
    const placed = chart.notes.map((note) => ({ ...note, x: x(note.from), end: x(note.to) }));
    const colours = { note: colour("note"), card: colour("card"), text: colour("text") };
    const top = rect.y - 34 - STRIP + 4, bottom = rect.y + rect.height;
    const line = (at) => ({ type: "line", silent: true, z: 1, shape: { x1: at, y1: top + FLAG, x2: at, y2: bottom },
      style: { stroke: colours.note, lineWidth: 1, lineDash: [3, 3] } });
    const marks = placed.flatMap((note) => note.from === note.to ? [line(note.x)] : [
      { type: "rect", silent: true, z: 0, shape: { x: note.x, y: rect.y, width: Math.max(1, note.end - note.x), height: rect.height },
        style: { fill: colours.note, opacity: 0.13 } },
      line(note.x), ...note.open ? [] : [line(note.end)]]);
    const names = flags(placed, rect).flatMap((each) => [
      { type: "rect", silent: true, z: 6, shape: { x: each.left, y: top, width: each.width, height: FLAG, r: 3 },
        style: { fill: colours.card, stroke: colours.note, lineWidth: 1 } },
      { type: "text", silent: true, z: 7, x: each.left + each.width / 2, y: top + FLAG / 2,
        style: { text: each.text, font: LETTERS, fill: colours.text, align: "center", verticalAlign: "middle" } }]);
    return [...marks, ...names];
  }

  /* ---- one function per kind of picture: what differs from the common options ---- */

  const scaled = (points, unit) => points.map((point, at) => ({
    at, href: point.href, value: point.value === null ? null : point.value / unit,
    itemStyle: point.few ? { opacity: 0.4 } : {},
  }));

  // where the bucket stands that is not over yet; -1 where all are
  const unfinished = (chart) => chart.categories.findIndex((each) => each.endsWith("(so far)"));

  const bars = (chart, each, unit) => scaled(each.points, unit).map((point, at) => at !== unfinished(chart) ? point
    : { ...point, itemStyle: { ...point.itemStyle, opacity: 0.5, borderType: "dashed" } });

  // The ground between the median and p90, month by month: two silent lines, the upper one stacked and filled.
  function band(chart, unit, middle, logarithmic) {
    const low = chart.series[0].points, high = chart.series.at(-1).points;
    if (logarithmic || chart.series.length < 3) return [];
    const common = { type: "line", stack: "band", symbol: "none", silent: true, z: 1, lineStyle: { opacity: 0 }, tooltip: { show: false } };
    return [
      { ...common, name: chart.series[0].name, color: shade(chart.series[0].colour),
        data: low.map((point, at) => [middle(at), point.value === null ? null : point.value / unit]) },
      { ...common, name: chart.series[0].name, color: shade(chart.series[0].colour), areaStyle: { opacity: 0.12 },
        data: high.map((point, at) => [middle(at), point.value === null ? null : (point.value - low[at].value) / unit]) },
    ];
  }

  const kinds = {
    // several fills over each other would look stacked, and mix to a colour that means nothing: only one alone is filled
    area: (chart, unit) => {
      const open = unfinished(chart);
      const line = (each, index, data, style) => ({
        type: "line", symbol: SYMBOLS[index % SYMBOLS.length], symbolSize: 7, showSymbol: chart.categories.length <= 40,
        lineStyle: { width: 2, ...style }, emphasis: { focus: "none" }, data,
      });
      const whole = chart.series.map((each, index) => ({
        ...line(each, index, scaled(each.points, unit).map((point, at) => at === open ? { ...point, value: null } : point), {}),
        areaStyle: chart.series.length === 1 ? { opacity: 0.14 } : undefined,
      }));
      // what still grows is no fall: a broken line to an empty point
      const last = open < 0 ? [] : chart.series.map((each, index) => ({
        ...line(each, index, scaled(each.points, unit).map((point, at) => at === open ? point
          // a month that is over keeps its own sign
          : at === open - 1 ? { ...point, symbol: "none" } : { ...point, value: null }), { type: [4, 4] }),
        name: each.name, color: shade(each.colour), symbol: "emptyCircle",
      }));
      return { xAxis: { boundaryGap: false }, series: [...whole, ...last] };
    },

    bars: (chart, unit, { edge }) => ({
      series: chart.series.map((each) => ({
        type: "bar", barMaxWidth: 44, barGap: "8%", barMinHeight: 2,
        itemStyle: { borderColor: edge, borderWidth: 1, borderRadius: [2, 2, 0, 0] },
        data: bars(chart, each, unit),
      })),
    }),

    stacked: (chart, unit, { card }) => ({
      series: chart.series.map((each) => ({
        type: "bar", stack: "all", barMaxWidth: 44, itemStyle: { borderColor: card, borderWidth: 1 },
        data: bars(chart, each, unit),
      })),
    }),

    // a line in the ground that it lies in: between the second and the third series, as long as both are shown
    interval: (chart, unit, { shown }) => {
      const [middle, low, high] = chart.series;
      const whole = shown.has(low.name) && shown.has(high.name);
      const ground = { type: "line", stack: "ground", symbol: "none", silent: true, z: 1, lineStyle: { opacity: 0 } };
      return {
        series: [
          { type: "line", symbolSize: 7, z: 5, lineStyle: { width: 2 }, data: scaled(middle.points, unit) },
          { ...ground, data: whole ? low.points.map((point) => point.value) : [] },
          { ...ground, areaStyle: { opacity: 0.2 },
            data: whole ? high.points.map((point, at) => point.value === null ? null : point.value - low.points[at].value) : [] },
        ],
      };
    },

    // the area of a bubble, not its width, is the number
    bubble: (chart, unit, { shown, plain, card }) => {
      const rows = chart.series.filter((each) => shown.has(each.name));
      const highest = Math.max(1, ...rows.flatMap((each) => each.points.map((point) => point.value ?? 0)));
      const room = Math.min(34, 900 / Math.max(12, chart.categories.length));
      return {
        tooltip: { trigger: "item" },
        height: 60 + 56 * Math.max(2, rows.length),
        xAxis: { boundaryGap: true, splitLine: { show: true, lineStyle: { color: colour("faint") } } },
        yAxis: { type: "category", name: "", data: rows.map((each) => each.name), inverse: true, axisLine: { show: false },
          axisTick: { show: false }, min: undefined, minInterval: undefined },
        series: chart.series.map((each) => ({
          type: "scatter", itemStyle: { opacity: 0.75, borderColor: card },
          label: { show: chart.categories.length <= 26, position: "bottom", distance: 1, color: plain.color, fontSize: 11,
            formatter: (mark) => mark.data.shown },
          data: each.points.flatMap((point, at) => !point.value || !shown.has(each.name) ? [] : [{
            at, href: point.href, shown: number(point.value, 0), value: [at, each.name],
            symbolSize: Math.max(4, room * Math.sqrt(point.value / highest)) }]),
        })),
      };
    },

    // percentiles per bucket as lines with the band between median and the highest, and a point per deployment
    course: (chart, unit, { logarithmic, plain }) => {
      const middle = (at) => (chart.cloud.times[at] + (chart.cloud.times[at + 1] ?? chart.cloud.times[at])) / 2;
      const least = (value) => logarithmic ? Math.max(value, 1) / unit : value / unit;
      const line = (each) => chart.series[each].points.map((point, at) => ({
        at, href: point.href, value: [middle(at), point.value === null ? null : least(point.value)],
        symbolSize: 7, itemStyle: point.few ? { opacity: 0.4 } : {} }));
      const dots = chart.cloud.dots.map((dot) => ({ value: [dot.at, least(dot.value)], href: dot.href, dot }));
      return {
        tooltip: { trigger: "item" },
        xAxis: { type: "time", data: undefined, min: chart.cloud.times[0], max: chart.cloud.times.at(-1), boundaryGap: undefined },
        yAxis: logarithmic ? { type: "log", logBase: 10, min: undefined, minInterval: undefined, name: "",
          axisTick: { customValues: ROUND.map((each) => each / unit) },
          axisLabel: { ...plain, customValues: ROUND.map((each) => each / unit), formatter: (value) => duration(value * unit) } } : {},
        series: [
          ...chart.series.map((each, index) => ({
            name: each.name, type: "line", color: shade(each.colour), z: 5, connectNulls: false, symbol: SYMBOLS[index],
            lineStyle: { width: index === 0 ? 3 : 1.5, type: index === 0 ? "solid" : [6, 3] },
            data: line(index) })),
          ...band(chart, unit, middle, logarithmic),
          { name: chart.cloud.name, type: "scatter", symbolSize: chart.cloud.dots.length > 300 ? 4 : 6, large: false, z: 2,
            color: colour("dot"), itemStyle: { opacity: 0.45 }, data: dots },
        ],
      };
    },
  };
  kinds.log = (chart, unit, look) => kinds.course(chart, 60, { ...look, logarithmic: true });

  // below an axis: in as many lines as they need, or slanting where not even one word has the room
  function fitted(names, room, plain) {
    const widest = Math.max(...names.flatMap((name) => name.split(" ")).map((word) => word.length)) * 6.5;
    return { ...plain, interval: 0, ...(widest > room ? { rotate: 35, overflow: "truncate", width: 110 } : { lineHeight: 15, overflow: "break", width: room }) };
  }

  function options(chart, kind, shown, width) {
    const highest = Math.max(0, ...chart.series.flatMap((each) => each.points.map((point) => point.value ?? 0)),
      ...(chart.cloud?.dots ?? []).map((dot) => dot.value));
    const unit = chart.unit === "seconds" ? UNITS.find(([size]) => highest >= 2 * size) ?? UNITS.at(-1) : [1, chart.unitName];
    const plain = { color: colour("muted"), fontSize: 12 };
    // names of a few things are all shown, in as many lines as they need
    const few = kind === "bars" && chart.categories.length <= 8;
    const look = { shown, plain, card: colour("card"), edge: colour("bar-edge") };
    const own = kinds[kind](chart, unit[0], look);
    const named = own.series.map((each, index) => ({
      ...(chart.series[index] ? { name: chart.series[index].name, color: shade(chart.series[index].colour) } : {}),
      animation: !still.matches && !printing, animationDuration: 250, ...each }));
    return {
      height: own.height,
      // double quotes would end the attribute that a saved SVG has them in
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily.replaceAll('"', "'") },
      aria: { enabled: false },
      grid: { left: 8, right: 20, top: 34 + (chart.notes.length ? STRIP : 0), bottom: 4, containLabel: true },
      tooltip: {
        trigger: "axis", confine: true, transitionDuration: 0, formatter: hover(chart, shown),
        axisPointer: { type: kind === "area" ? "line" : "shadow", shadowStyle: { color: colour("shadow") } },
        backgroundColor: look.card, borderColor: colour("line"), textStyle: { color: colour("text"), fontSize: 13 },
        ...own.tooltip,
      },
      legend: { show: false, selected: Object.fromEntries(named.map((each) => [each.name, shown.has(each.name)])) },
      xAxis: {
        type: "category", data: chart.categories, boundaryGap: true, axisLabel: few ? fitted(chart.categories, (width - 70) / chart.categories.length - 6, plain) : { ...plain, hideOverlap: true },
        axisLine: { lineStyle: { color: colour("line") } }, axisTick: { show: false }, splitLine: { show: false }, ...own.xAxis,
      },
      yAxis: {
        type: "value", min: 0, minInterval: chart.unit === "count" ? 1 : 0, name: unit[1],
        nameTextStyle: { ...plain, align: "left" }, nameGap: 14, axisLabel: plain,
        splitLine: { lineStyle: { color: colour("faint") } }, ...own.yAxis,
      },
      series: named,
    };
  }

  /* ---- the address keeps what is hidden and which kind is shown: a link shows the same picture ---- */

  const kept = (name, id) => new URL(location.href).searchParams.getAll(name)
    .filter((each) => each.startsWith(id + ":")).map((each) => each.slice(id.length + 1));

  function keep(name, id, values) {
    const address = new URL(location.href);
    const others = address.searchParams.getAll(name).filter((each) => !each.startsWith(id + ":"));
    address.searchParams.delete(name);
    for (const each of [...others, ...values.map((value) => id + ":" + value)]) address.searchParams.append(name, each);
    history.replaceState(history.state, "", address);
  }

  /* ---- downloads: a picture of its own, with title, legend and source, in the colours of the moment ---- */

  function image(chart, kind, shown, title) {
    const size = { width: 1200, height: 560 };
    const own = echarts.init(null, null, { renderer: "svg", ssr: true, ...size });
    const option = options(chart, kind, shown, size.width);
    const plain = { color: colour("muted"), fontSize: 12 };
    own.setOption({ ...option, animation: false, backgroundColor: colour("card"),
      series: option.series.map((each) => ({ ...each, animation: false })),
      title: [{ text: title, left: 16, top: 12, textStyle: { color: colour("text"), fontSize: 18 } },
        { text: location.origin + location.pathname, right: 16, bottom: 8, textStyle: { ...plain, fontWeight: "normal" } }],
      legend: { ...option.legend, show: true, left: 16, top: 44, textStyle: plain },
      grid: { ...option.grid, left: 24, right: 32, top: 100 + (chart.notes.length ? STRIP : 0), bottom: 40 } });
    own.setOption({ graphic: noted(chart, kind, own) });
    const svg = own.renderToSVGString();
    own.dispose();
    return { svg, ...size };
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  async function png({ svg, width, height }) {
    const picture = new Image();
    picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * 2;
    canvas.height = height * 2;
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  /* ---- one picture on the page ---- */

  function button(label, pressed, act) {
    const made = element("button", "", label);
    made.type = "button";
    if (pressed !== null) made.setAttribute("aria-pressed", String(pressed));
    made.addEventListener("click", () => act(made));
    return made;
  }

  function open(picture) {
    const chart = { ...JSON.parse(picture.dataset.chart), notes: JSON.parse(picture.dataset.notes ?? "[]") };
    const names = [...chart.series.map((each) => each.name), ...(chart.cloud ? [chart.cloud.name] : [])];
    const hidden = kept("hide", picture.id);
    const shown = new Set(names.filter((name) => !hidden.includes(name)));
    let kind = kept("picture", picture.id).find((each) => chart.kinds.some((one) => one.kind === each)) ?? chart.kinds[0].kind;
    const place = picture.querySelector(".canvas");
    const many = (chart.cloud?.dots.length ?? 0) > 1000;
    const canvas = echarts.init(place, null, { renderer: many ? "canvas" : "svg" });

    function show() {
      const { height, ...option } = options(chart, kind, shown, place.clientWidth);
      // a strip for annotations takes nothing from what is below it
      const more = chart.notes.length ? STRIP : 0;
      place.style.height = height ? height + more + "px" : "";
      canvas.resize();
      canvas.setOption(option, true);
      canvas.setOption({ graphic: noted(chart, kind, canvas) });
    }

    function toggle(name, made) {
      if (!shown.delete(name)) shown.add(name);
      made.setAttribute("aria-pressed", String(shown.has(name)));
      show();
      keep("hide", picture.id, names.filter((one) => !shown.has(one)));
    }

    function controls() {
      picture.querySelector(".legend").replaceChildren(...names.length < 2 ? [] : names.map((name, index) => {
        const made = button("", shown.has(name), (self) => toggle(name, self));
        made.append(swatch(chart.series[index] ?? { colour: "dot" }), name);
        return made;
      }));
      picture.querySelector(".kinds").replaceChildren(...chart.kinds.length < 2 ? [] : chart.kinds.map((each) =>
        button(each.name, each.kind === kind, () => {
          kind = each.kind;
          keep("picture", picture.id, kind === chart.kinds[0].kind ? [] : [kind]);
          controls();
          show();
          [...picture.querySelectorAll(".kinds button")].find((one) => one.textContent === each.name)?.focus();
        })));
      const title = picture.dataset.title;
      const file = (title + " " + document.getElementById("page").dataset.title).replace(/[^\p{L}\p{N}.]+/gu, "-");
      picture.querySelector(".saves").replaceChildren(
        button("PNG", null, async () => save(await png(image(chart, kind, shown, title)), file + ".png")),
        button("SVG", null, () => save(new Blob([image(chart, kind, shown, title).svg], { type: "image/svg+xml" }), file + ".svg")));
    }

    canvas.on("click", (mark) => mark.data?.href && go(mark.data.href));
    controls();
    show();
    let width = place.clientWidth;
    const watch = new ResizeObserver(() => {
      if (place.clientWidth === width) return;
      width = place.clientWidth;
      show();
    });
    watch.observe(picture);
    drawn.set(picture, { show: () => { controls(); show(); }, close: () => { watch.disconnect(); canvas.dispose(); } });
  }

  const nearby = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting && !drawn.has(entry.target)) open(entry.target);
      if (entry.isIntersecting) nearby.unobserve(entry.target);
    }
  }, { rootMargin: "300px" });

  function draw() {
    for (const [picture, { close }] of drawn) {
      if (!picture.isConnected) {
        close();
        drawn.delete(picture);
      }
    }
    for (const picture of document.querySelectorAll(".picture")) {
      if (drawn.has(picture)) continue;
      if (picture.hasAttribute("data-now")) open(picture);
      else nearby.observe(picture);
    }
  }

  // Paper shows the whole page at once: what nobody has scrolled to yet is drawn before, and stands still.
  addEventListener("beforeprint", () => {
    printing = true;
    document.querySelectorAll(".notes").forEach((notes) => { notes.open = true; });
    document.querySelectorAll(".picture").forEach((picture) => { if (!drawn.has(picture)) open(picture); });
    again();
  });
  addEventListener("afterprint", () => { printing = false; });

  const again = () => drawn.forEach(({ show }) => show());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  matchMedia("print").addEventListener("change", again);
  document.addEventListener("fairlead:theme", again);
  return { draw };
})();
