/**
 * Passkeys in the admin: a button with data-passkey="create" makes one, with data-passkey="use" logs in by it.
 * The button names the two addresses it asks (data-begin, data-complete), where to go then (data-next), and the words
 * for what goes wrong (data-refused, data-failed). It stays hidden where the browser has no passkeys.
 */

const steps = {
  create: [(options) => PublicKeyCredential.parseCreationOptionsFromJSON(options), "create"],
  use: [(options) => PublicKeyCredential.parseRequestOptionsFromJSON(options), "get"],
};

/** Asks the portal, and gives its answer; whatever is no success is thrown in the portal's own words. */
async function ask(address, body) {
  const response = await fetch(address, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value,
    },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw Object.assign(new Error(answer.detail), { ours: Boolean(answer.detail) });
  return answer;
}

function prepare(button) {
  const [read, act] = steps[button.dataset.passkey];
  const told = document.getElementById(button.getAttribute("aria-describedby"));

  async function run() {
    button.disabled = true;
    told.textContent = "";
    try {
      const publicKey = read(await ask(button.dataset.begin, {}));
      const made = await navigator.credentials[act]({ publicKey });
      await ask(button.dataset.complete, made.toJSON());
      window.location.assign(button.dataset.next);
    } catch (problem) {
      const refused = ["NotAllowedError", "AbortError"].includes(problem.name);
      told.textContent = problem.ours ? problem.message : refused ? button.dataset.refused : button.dataset.failed;
      button.disabled = false;
    }
  }

  button.addEventListener("click", run);
  button.hidden = false;
}

if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  document.querySelectorAll("[data-passkey]").forEach(prepare);
}
