// A page that waits for the mailed link to be opened in another tab of this browser: then it
// goes on by itself.
(() => {
  const place = document.querySelector("[data-waiting]");
  if (!place) return;
  const until = Date.now() + 10 * 60 * 1000;
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(place.dataset.waiting, { cache: "no-store" });
      if (answer.status === 200) {
        stop();
        location.reload();
      }
    } catch {
      // Offline for a moment: the next look may find a way.
    }
    if (Date.now() > until) stop();
  };
  const every = setInterval(look, 3000);
  const stop = () => clearInterval(every);
  document.addEventListener("visibilitychange", look);
})();
