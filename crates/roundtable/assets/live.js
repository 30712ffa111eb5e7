// Keeps a page up to date while it is open: what others do is pushed, and put in place by id.
// What is focused or typed stays as it is. Where streams don't come through, the page asks.
"use strict";
(() => {
  const stamp = document.querySelector("meta[name=live]")?.content;
  if (!stamp || !window.DOMParser) return;
  const every = 4000;
  const address = new URL(location.href);
  address.searchParams.delete("said");
  const path = address.pathname + address.search;
  let since = stamp;
  let source = null;
  let asking = null;

  const typed = (field) =>
    field === document.activeElement ||
    (field.type === "checkbox" || field.type === "radio"
      ? field.checked !== field.defaultChecked
      : field.localName === "select"
        ? [...field.options].some((option) => option.selected !== option.defaultSelected)
        : field.value !== field.defaultValue);

  // What a person has in hand is theirs. A form they type in stays as it is, with all it says of
  // what it was begun from: so the server sees that somebody else was quicker.
  const fields = "input:not([type=hidden]), textarea, select";
  // The key of a form stays, so that it is taken once; an act of the room's is none, but JSON.
  const held = (node) =>
    (node.name === "act" && /^[\w-]*$/.test(node.value)) ||
    (node.matches(fields) && typed(node)) ||
    (node.localName === "form" && [...node.querySelectorAll(fields)].some(typed));

  function morph(old, fresh) {
    if (old.nodeType !== 1) {
      if (old.data !== fresh.data) old.data = fresh.data;
      return;
    }
    if (held(old)) return;
    for (const { name } of [...old.attributes])
      if (!fresh.hasAttribute(name) && !(name === "open" && old.localName === "details"))
        old.removeAttribute(name);
    for (const { name, value } of fresh.attributes)
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    children(old, fresh);
  }

  const same = (one, other) =>
    one.nodeName === other.nodeName && (one.id || "") === (other.id || "");

  function children(old, fresh) {
    let next = old.firstChild;
    for (const want of [...fresh.childNodes]) {
      let found = want.id
        ? [...old.children].find((one) => same(one, want))
        : next && same(next, want) && next;
      if (!found) old.insertBefore(want, next);
      else {
        if (found === next) next = next.nextSibling;
        else old.insertBefore(found, next);
        morph(found, want);
      }
    }
    while (next) {
      const gone = next;
      next = next.nextSibling;
      // Nobody loses what they are writing because its place went.
      if (!(typing() && gone.contains(document.activeElement))) gone.remove();
    }
  }

  function typing() {
    const field = document.activeElement;
    return field?.matches("input, textarea") && field.value !== field.defaultValue;
  }

  function show(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector("main");
    const main = document.querySelector("main");
    // What everybody waited for begins elsewhere, and this page's viewer has a seat there.
    const begun = fresh?.querySelector("[data-follow]");
    if (begun && !main?.querySelector("[data-follow]") && !typing())
      return location.assign(begun.getAttribute("href"));
    if (fresh && main) morph(main, fresh);
    document.dispatchEvent(new Event("live"));
  }

  async function ask() {
    if (document.hidden) return;
    const answer = await fetch(path, { headers: { accept: "text/html" } });
    if (!answer.ok || answer.redirected) return location.reload();
    show(await answer.text());
  }

  // Another script has a page of its own to show, such as the answer to a form.
  document.addEventListener("page", (event) => show(event.detail));

  function listen() {
    close();
    if (!window.EventSource) return poll();
    const query = new URLSearchParams({ page: path, since });
    source = new EventSource(`/live?${query}`);
    let heard = false;
    const patience = setTimeout(() => heard || poll(), 8000);
    source.onopen = () => {
      heard = true;
      clearTimeout(patience);
      clearInterval(asking);
      asking = null;
    };
    source.onmessage = (event) => {
      since = event.lastEventId || since;
      document.dispatchEvent(new Event("pushed"));
      show(event.data);
    };
    source.addEventListener("gone", () => {
      close();
      location.reload();
    });
    // Refused for good, such as by somebody on the way: then the page asks.
    source.onerror = () => source?.readyState === 2 && poll();
  }

  function poll() {
    asking ??= setInterval(() => ask().catch(() => {}), every);
  }

  function close() {
    source?.close();
    source = null;
    clearInterval(asking);
    asking = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : listen()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => event.persisted && listen());
  listen();
})();
