// Single keys that lead somewhere: the links marked data-key, and the list of them under "?".
"use strict";
(() => {
  const list = document.getElementById("keys");
  const links = [...document.querySelectorAll("#keys [data-key]")];
  const writes = "input, textarea, select, [contenteditable]";
  let before = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.(writes)) return;
    const key = before + event.key;
    before = event.key === "g" && before === "" ? "g " : "";
    if (key === "?") {
      event.preventDefault();
      list.showModal();
      return;
    }
    const link = links.find((one) => one.dataset.key === key);
    if (!link) return;
    event.preventDefault();
    location.assign(link.href);
    if (link.hash) document.querySelector(link.hash)?.focus();
  });
  if (location.hash === "#search") document.getElementById("search")?.focus();
})();
