// Follows a rollout while it runs: its log line by line, and the rest of its page whenever the log says that something has
// changed. A connection that was lost goes on after the last line that came.
"use strict";
(() => {
  const MOST_LINES = 3000;
  const AGAIN_MILLIS = 3000;
  const LOOK_MILLIS = 1000;
  let following = null;

  function clock(zone) {
    const form = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
    try {
      return new Intl.DateTimeFormat("en-GB", { ...form, timeZone: zone });
    } catch {
      return new Intl.DateTimeFormat("en-GB", { ...form, timeZone: "UTC" });
    }
  }

  function row(line, time) {
    const all = document.createElement("div");
    all.className = line.stream;
    const at = document.createElement("time");
    at.dateTime = line.at;
    at.textContent = time.format(new Date(line.at));
    const from = document.createElement("span");
    from.className = "from";
    from.textContent = line.step ? "#" + line.step : "";
    const text = document.createElement("span");
    text.textContent = line.text;
    all.append(at, from, text);
    return all;
  }

  class Following {
    constructor(log) {
      this.log = log;
      this.address = log.dataset.follow;
      this.last = Number(log.dataset.after);
      this.time = clock(log.dataset.zone);
      this.waiting = [];
      this.connect();
    }

    connect() {
      this.source = new EventSource(this.address + "?after=" + this.last);
      this.source.addEventListener("open", () => this.say("as it comes"));
      this.source.addEventListener("line", (event) => this.line(JSON.parse(event.data)));
      this.source.addEventListener("state", () => this.look());
      this.source.addEventListener("end", () => {
        this.stop();
        this.say("");
        this.look();
      });
      this.source.addEventListener("error", () => {
        this.say("connection lost, trying again");
        // the browser tries again by itself, but not where something in between answered with an error
        if (this.source.readyState === EventSource.CLOSED && !this.stopped) {
          this.again = setTimeout(() => this.connect(), AGAIN_MILLIS);
        }
      });
    }

    say(words) {
      const state = document.getElementById("log-state");
      if (state) state.textContent = words;
    }

    line(line) {
      this.last = line.line;
      this.waiting.push(row(line, this.time));
      // many lines come at once: they are shown with the next picture that the browser draws
      this.drawing ??= requestAnimationFrame(() => this.draw());
      if (line.stream === "engine") this.look();
    }

    draw() {
      this.drawing = null;
      const { log } = this;
      const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
      log.append(...this.waiting.splice(0));
      while (log.childElementCount > MOST_LINES) log.firstElementChild.remove();
      if (atEnd) log.scrollTop = log.scrollHeight;
    }

    /** Shows the rest of the page as it is now: at once, and then at most once a second. */
    look() {
      if (this.looking) {
        this.lookAgain = true;
        return;
      }
      this.looking = true;
      refresh()
        .catch(() => {})
        .finally(() => setTimeout(() => {
          this.looking = false;
          if (this.lookAgain) {
            this.lookAgain = false;
            this.look();
          }
        }, LOOK_MILLIS));
    }

    stop() {
      this.stopped = true;
      clearTimeout(this.again);
      this.source.close();
    }
  }

  async function refresh() {
    const address = location.href;
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const old = [...document.querySelectorAll("[data-fresh]")];
    const fresh = old.map((each) => page.getElementById(each.id));
    // meanwhile another page may be shown, or nobody is signed in any more
    if (!old.length || fresh.includes(null) || location.href !== address) return;
    const before = old[0].dataset.status;
    old.forEach((each, at) => {
      const keep = kept(each);
      each.replaceWith(fresh[at]);
      keep(fresh[at]);
      window.htmx?.process(fresh[at]);
    });
    if (before !== fresh[0].dataset.status) {
      const title = document.getElementById("page").dataset.title;
      document.getElementById("rollout-news").textContent = title + " is " + fresh[0].dataset.status;
    }
  }

  // What a person is about to do stays as it is: what was opened goes over as it stands, with what is typed in it; the focus
  // stays on the same control, and a table where it was moved to.
  function kept(old) {
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const moved = old.querySelector(".scroll")?.scrollLeft ?? 0;
    return (fresh) => {
      for (const open of old.querySelectorAll("details[open]")) fresh.querySelector("#" + open.id)?.replaceWith(open);
      const scroll = fresh.querySelector(".scroll");
      if (scroll) scroll.scrollLeft = moved;
      if (!focused) return;
      const alike = [...fresh.querySelectorAll(focused.tagName)].find((each) => name(each) === name(focused));
      const next = fresh.contains(focused) ? focused : alike ?? document.getElementById("content");
      next.focus({ preventScroll: true });
    };
  }

  const name = (element) => element.id || element.getAttribute("href") || element.textContent.trim();

  function begin() {
    const log = document.querySelector("[data-follow]");
    if (following?.log === log) return;
    following?.stop();
    following = log ? new Following(log) : null;
    if (log) log.scrollTop = log.scrollHeight;
  }

  window.fairleadLive = { begin };
})();
