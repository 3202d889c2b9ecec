// Turns a big screen: after its seconds a part gives way to the next one. What cannot be had leaves the last part standing, with
// a word of how old it is, and is asked for again. Without this script the links below turn it.
"use strict";
(() => {
  let timer;
  let paused = false;

  const screen = () => document.getElementById("screen");

  function wait() {
    clearTimeout(timer);
    if (!paused) timer = setTimeout(() => turn(screen().dataset.next), Number(screen().dataset.seconds) * 1000);
  }

  async function turn(address) {
    clearTimeout(timer);
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" }, cache: "no-store" });
      if (answer.redirected) {
        // whoever looked is not signed in any more
        location.assign(answer.url);
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.getElementById("screen");
      if (!next) throw new Error(String(answer.status));
      const focused = document.activeElement?.id;
      screen().replaceWith(document.adoptNode(next));
      begin();
      if (focused) document.getElementById(focused)?.focus();
    } catch (e) {
      const state = document.getElementById("state");
      state.classList.add("old");
      state.dataset.told ??= state.textContent;
      state.textContent = `${state.dataset.told}; no answer since (${e.message}), asked again`;
      wait();
    }
  }

  function begin() {
    const pause = document.getElementById("pause");
    pause.hidden = false;
    pause.setAttribute("aria-pressed", String(paused));
    pause.addEventListener("click", () => {
      paused = !paused;
      pause.setAttribute("aria-pressed", String(paused));
      wait();
    });
    for (const link of document.querySelectorAll("nav a[rel]")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        turn(link.getAttribute("href"));
      });
    }
    wait();
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") turn(screen().dataset.next);
    if (event.key === "ArrowLeft") turn(screen().dataset.previous);
  });
  begin();
})();
