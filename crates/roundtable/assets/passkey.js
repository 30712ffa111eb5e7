// Passkeys: signing in with one, showing who one is, adding one. Without them, or without this
// script, the mailed code does it all.
(() => {
  if (!window.PublicKeyCredential || !navigator.credentials) return;
  for (const box of document.querySelectorAll("[data-passkey-box]")) box.hidden = false;
  for (const none of document.querySelectorAll("[data-passkey-none]")) none.hidden = true;

  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };
  const text = (buffer) => {
    if (!buffer) return undefined;
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const post = async (path, body) => {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body || {}),
    });
    if (answer.redirected) {
      location.assign(answer.url);
      return new Promise(() => {});
    }
    const json = (answer.headers.get("content-type") || "").includes("json");
    const said = json ? await answer.json() : {};
    if (!answer.ok) throw new Error(said.fault || "");
    return said;
  };

  // What the person is told: the server's sentence, or the one already on the page.
  const tell = (place, fault) => {
    const line = place.querySelector("[data-passkey-fault]")
      || place.parentElement.querySelector("[data-passkey-fault]");
    if (!line) return;
    if (fault && fault.message && !fault.name.includes("NotAllowed") && fault.name === "Error") {
      line.textContent = fault.message;
    }
    line.hidden = false;
  };

  const asked = async (mediation, signal) => {
    const { ceremony, options } = await post("/sign-in/passkey/begin");
    const publicKey = {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: known(options.allowCredentials),
    };
    const shown = await navigator.credentials.get({ publicKey, mediation, signal });
    const { response } = shown;
    const credential = {
      id: shown.id,
      rawId: text(shown.rawId),
      type: shown.type,
      extensions: shown.getClientExtensionResults(),
      response: {
        authenticatorData: text(response.authenticatorData),
        clientDataJSON: text(response.clientDataJSON),
        signature: text(response.signature),
        userHandle: text(response.userHandle),
      },
    };
    return { ceremony, credential };
  };

  const made = async (name) => {
    const { ceremony, options } = await post("/settings/passkeys/begin");
    const publicKey = {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: known(options.excludeCredentials),
    };
    const shown = await navigator.credentials.create({ publicKey });
    const { response } = shown;
    const credential = {
      id: shown.id,
      rawId: text(shown.rawId),
      type: shown.type,
      extensions: shown.getClientExtensionResults(),
      response: {
        attestationObject: text(response.attestationObject),
        clientDataJSON: text(response.clientDataJSON),
        transports: response.getTransports ? response.getTransports() : undefined,
      },
    };
    return post("/settings/passkeys/add", { ceremony, name, credential });
  };

  let offering = null;
  for (const button of document.querySelectorAll("button[data-passkey]")) {
    button.addEventListener("click", async () => {
      if (offering) offering.abort();
      button.disabled = true;
      try {
        const shown = await asked(undefined, undefined);
        const { next } = await post(button.dataset.to, { ...shown, next: button.dataset.next });
        location.assign(next);
      } catch (fault) {
        tell(button, fault);
        button.disabled = false;
      }
    });
  }

  for (const form of document.querySelectorAll("form[data-passkey=add]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const button = form.querySelector("button");
      button.disabled = true;
      try {
        const { next } = await made(form.elements.name.value);
        location.assign(next);
      } catch (fault) {
        tell(form, fault);
        button.disabled = false;
      }
    });
  }

  // Where the browser can, it offers a passkey in the address field itself.
  const field = document.querySelector("input[autocomplete~=webauthn]");
  const can = PublicKeyCredential.isConditionalMediationAvailable;
  if (!field || !can) return;
  field.addEventListener("focus", async () => {
    if (offering || !(await can.call(PublicKeyCredential))) return;
    offering = new AbortController();
    try {
      const button = document.querySelector("button[data-passkey=sign-in]");
      const shown = await asked("conditional", offering.signal);
      const { next } = await post(button.dataset.to, { ...shown, next: button.dataset.next });
      location.assign(next);
    } catch {
      // Nothing was chosen: the address and the button still work.
    }
  }, { once: true });
})();
