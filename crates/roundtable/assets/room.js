// The room: draws the clock between two pages, sends forms without leaving, keeps what is typed,
// says that it is here, and takes single keys of who facilitates.
"use strict";
(() => {
  const path = location.pathname;
  const main = () => document.querySelector("main");
  const rim = 100;

  // The server's clock is what counts: it comes with every page, and ours is set by it.
  let ahead = 0;
  function clock() {
    const face = document.getElementById("clock");
    if (!face?.dataset.ends) return;
    const left = Math.max(0, Number(face.dataset.ends) - Date.now() - ahead);
    const seconds = Math.ceil(left / 1000);
    const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (face.textContent !== text) face.textContent = text;
    face.classList.toggle("over", left === 0);
    const ring = document.getElementById("rim");
    const gone = rim - Math.min(rim, Math.round((left / Number(ring?.dataset.whole || 1)) * rim));
    if (left === 0) up(face.dataset.ends);
    for (const part of ring?.querySelectorAll(".rim-left") ?? [])
      part.setAttribute("stroke-dashoffset", gone);
  }
  // When the time is up, something may be done that could not be before: the page is looked at
  // anew, once; a moment later, as our clock may run ahead.
  let seen = "";
  function up(ends) {
    if (seen === ends || !document.querySelector("[data-up]")) return;
    seen = ends;
    setTimeout(async () => {
      const answer = await fetch(path).catch(() => null);
      if (!answer?.ok) return;
      document.dispatchEvent(new CustomEvent("page", { detail: await answer.text() }));
    }, 500);
  }
  function fresh() {
    const face = document.getElementById("clock");
    if (face) ahead = Number(face.dataset.now) - Date.now();
    clock();
  }
  document.addEventListener("live", fresh);
  setInterval(clock, 250);
  fresh();

  // A press is answered with the page as it is then; only what changed is put in place. Where a
  // newer page was pushed meanwhile, the answer may be older than that: then the push is enough.
  let pushes = 0;
  document.addEventListener("pushed", () => pushes++);
  async function send(form, button) {
    const before = pushes;
    const body = new URLSearchParams(new FormData(form, button));
    const answer = await fetch(form.action, { method: "post", body });
    if (!answer.ok && answer.status !== 422) return location.reload();
    for (const field of answer.ok ? form.elements : []) {
      if ("defaultValue" in field) field.defaultValue = field.value;
      if ("defaultChecked" in field) field.defaultChecked = field.checked;
      for (const option of field.options ?? []) option.defaultSelected = option.selected;
    }
    const page = await answer.text();
    if (answer.status === 422 || before === pushes)
      document.dispatchEvent(new CustomEvent("page", { detail: page }));
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || !form.action.startsWith(location.origin + path)) return;
    event.preventDefault();
    const button = event.submitter;
    if (button) button.setAttribute("aria-busy", "true");
    send(form, button)
      .catch(() => form.submit())
      .finally(() => button?.removeAttribute("aria-busy"));
  });

  // What is typed is kept a moment after the last key, and a copy stays here until it is.
  const waiting = new Map();
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-save]");
    if (!form) return;
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(() => keep(form), 1200));
  });
  async function keep(form) {
    try {
      await send(form);
      const said = form.querySelector("[data-saved]");
      if (said) said.textContent = said.dataset.saved;
    } catch {
      waiting.set(form, setTimeout(() => keep(form), 3000));
    }
  }

  const here = () =>
    document.hidden || fetch(`${path}/here`, { method: "post" }).catch(() => {});
  setInterval(here, 8000);
  document.addEventListener("visibilitychange", here);
  here();

  document.addEventListener("keydown", (event) => {
    if (!document.querySelector("[data-keys]")) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input, textarea, select, button, summary, a")) return;
    const button = [...(main()?.querySelectorAll("[data-key]") ?? [])].find(
      (one) => one.dataset.key === event.key,
    );
    if (!button) return;
    event.preventDefault();
    button.click();
  });
})();
