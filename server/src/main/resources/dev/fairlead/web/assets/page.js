// What every page needs: going from page to page without losing one's place, the choice of colours, copying, and the
// loading of the chart library where a page has a chart. Everything works without it too, only with full loads.
"use strict";
(() => {
  const { chartLibrary, charts, live } = document.currentScript.dataset;
  let loading;
  let following;

  function load(address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.addEventListener("load", done);
      script.addEventListener("error", failed);
      document.head.append(script);
    });
  }

  async function draw() {
    if (!document.querySelector(".picture")) return;
    loading ??= load(chartLibrary).then(() => load(charts));
    await loading;
    window.fairleadCharts.draw();
  }

  // A rollout that runs is followed; its script comes only with such a page, and stops by itself on every other.
  async function follow() {
    // the end of a log says what became of it
    const log = document.getElementById("log");
    if (log) log.scrollTop = log.scrollHeight;
    if (!following && !document.querySelector("[data-follow]")) return;
    following ??= load(live);
    await following;
    window.fairleadLive.begin();
  }

  // Copies the command beside the button. Without a clipboard (plain http from another machine) the text is selected.
  async function copy(button) {
    const text = button.parentElement.querySelector("code");
    try {
      await navigator.clipboard.writeText(text.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(text);
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy], [data-print]");
    if (button?.matches("[data-copy]")) copy(button);
    if (button?.matches("[data-print]")) print();
  });

  // What is started is started once, however often somebody clicks. What was typed before goes with it.
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-once]")) {
      const buttons = event.target.querySelectorAll("button");
      setTimeout(() => buttons.forEach((each) => { each.disabled = true; }));
    }
  });
  // coming back to the page as it was, one may start again
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-once] button").forEach((each) => { each.disabled = false; });
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-theme-choice]")) {
      const theme = event.target.value;
      document.cookie = "theme=" + theme + "; path=/; max-age=31536000; samesite=lax";
      document.documentElement.dataset.theme = theme;
      document.dispatchEvent(new CustomEvent("fairlead:theme"));
    }
    // A choice in a view takes effect at once; the button is for those without scripts. What is typed does not: its change
    // comes with the click that leaves it, and another page would come in place of what was clicked.
    if (event.target.matches("form[data-at-once] select")) event.target.form.requestSubmit();
  });

  // Ctrl-K: a dialog over any page. Arrows walk through what was found; without scripts the link leads to a page.
  function find() {
    const found = document.querySelector("[data-found]");
    if (found && !found.open) {
      found.showModal();
      found.querySelector("input").select();
    }
    return Boolean(found);
  }

  function walk(event, dialog) {
    const stops = [dialog.querySelector("input"), ...dialog.querySelectorAll(".hits li a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = stops.indexOf(document.activeElement) + step;
      stops[(next + stops.length) % stops.length].focus();
    } else if (event.key === "Enter" && document.activeElement === stops[0] && stops.length > 1) {
      event.preventDefault();
      stops[1].click();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      if (find()) event.preventDefault();
    }
    const dialog = event.target.closest?.("dialog[data-found]");
    if (dialog) walk(event, dialog);
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-finder]") && !event.ctrlKey && !event.metaKey && find()) event.preventDefault();
    if (event.target.matches("dialog[data-found]")) event.target.close();
  }, true);

  // On a phone the filters would fill the first screen: they are folded there, behind a button that no wider screen shows.
  function fold() {
    for (const form of document.querySelectorAll(".chooser form:not([data-folds])")) {
      form.dataset.folds = "";
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet unfold";
      button.textContent = "Window and filters";
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", () => {
        button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") === "false"));
      });
      form.before(button);
    }
  }

  // An empty server tells when its first fact has come.
  function awaitFirstFact() {
    const waiting = document.querySelector("[data-first-fact]");
    if (!waiting || waiting.dataset.waits) return;
    waiting.dataset.waits = "yes";
    const news = new EventSource(waiting.dataset.firstFact);
    news.addEventListener("fact", () => {
      news.close();
      location.reload();
    });
    document.addEventListener("htmx:beforeSwap", () => news.close(), { once: true });
  }

  // Facts that were not in the numbers yet have come into them: the page shows itself again, unless something is typed in it.
  function awaitNumbers() {
    const notice = document.querySelector("[data-settling]");
    if (!notice || notice.dataset.waits) return;
    notice.dataset.waits = "yes";
    const news = new EventSource(notice.dataset.settling);
    news.addEventListener("settled", () => {
      news.close();
      const typed = [...document.querySelectorAll("main input, main textarea")].some((each) => each.value !== each.defaultValue);
      if (typed || document.querySelector("dialog[open]")) {
        notice.firstChild.textContent = "New facts have come into the numbers. ";
      } else {
        location.reload();
      }
    });
    document.addEventListener("htmx:beforeSwap", () => news.close(), { once: true });
  }

  // Where the focus was: on another view of the same page it stays on the same control, on a new page it goes to the content.
  const place = () => {
    const at = document.activeElement;
    if (!at || at === document.body || !document.getElementById("page").contains(at)) return null;
    const alike = [...document.querySelectorAll(at.tagName)].filter((each) => sameAs(each, at));
    return { tag: at.tagName, name: label(at), turn: alike.indexOf(at) };
  };
  const label = (element) => element.id || element.name || element.textContent.trim();
  const sameAs = (element, other) => label(element) === label(other);
  let before = { path: location.pathname, place: null };

  // what was chosen in the pictures stays in another view of the same page
  document.addEventListener("htmx:configRequest", (event) => {
    const { path, verb, parameters } = event.detail;
    if (verb !== "get" || new URL(path, location.href).pathname !== location.pathname) return;
    for (const name of ["picture", "hide"]) {
      for (const value of new URL(location.href).searchParams.getAll(name)) parameters.append(name, value);
    }
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    // what is no page of ours (a download, a broken proxy) is opened as the browser would
    if (event.detail.boosted && !event.detail.xhr.responseText.includes('id="page"')) {
      event.detail.shouldSwap = false;
      location.href = event.detail.pathInfo?.requestPath ?? event.detail.xhr.responseURL;
    }
    before = { path: location.pathname, place: place() };
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const page = document.getElementById("page");
    if (event.detail.target?.id === "page" || event.target.id === "page") {
      if (location.pathname === before.path && before.place) {
        const { tag, name, turn } = before.place;
        const alike = [...page.querySelectorAll(tag)].filter((each) => label(each) === name);
        (alike[turn] ?? alike[0])?.focus({ preventScroll: true });
      } else if (location.hash) {
        document.getElementById(location.hash.slice(1))?.scrollIntoView();
      } else {
        scrollTo(0, 0);
        document.getElementById("content").focus({ preventScroll: true });
      }
      document.getElementById("news").textContent = page.dataset.title;
    }
    fold();
    draw();
    follow();
    awaitFirstFact();
    awaitNumbers();
  });
  document.addEventListener("htmx:historyRestore", () => {
    fold();
    draw();
    follow();
  });
  document.addEventListener("htmx:sendError", () => {
    document.getElementById("news").textContent = "The server does not answer.";
    document.getElementById("news").classList.remove("hidden");
  });
  fold();
  draw();
  follow();
  awaitFirstFact();
  awaitNumbers();
})();
