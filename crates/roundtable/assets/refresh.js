// Keeps regions of a page fresh: every element with data-refresh and an id is fetched again
// now and then and put in place when it changed. Quiet while the page is hidden or typed in.
"use strict";
(() => {
  const every = 4000;
  const regions = () => document.querySelectorAll("[data-refresh][id]");
  if (!regions().length || !window.fetch || !window.DOMParser) return;

  async function look() {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const region of regions()) {
      const other = fresh.getElementById(region.id);
      // What was waited for is there, and the page is another one.
      if (!other && region.dataset.refresh === "until-gone") return location.reload();
      if (!other || other.innerHTML === region.innerHTML) continue;
      const focused = region.contains(document.activeElement) ? place(region) : null;
      region.innerHTML = other.innerHTML;
      if (focused !== null) region.querySelectorAll("a, button, input")[focused]?.focus();
    }
  }

  const place = (region) =>
    [...region.querySelectorAll("a, button, input")].indexOf(document.activeElement);

  setInterval(() => {
    if (!document.hidden) look().catch(() => {});
  }, every);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) look().catch(() => {});
  });
})();
