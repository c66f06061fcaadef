// The present screen: what answers a person is brought before them; what changed otherwise disturbs nothing.
import { screen } from "./draw.js";
import { showScreen, steadily } from "./place.js";

const region = document.getElementById("screen");
const spoken = document.getElementById("spoken");
let current = null; // as it came

export function answer(shown, newTab, press) {
  const awaited = region.getAttribute("aria-busy") === "true"; // the focus will go to the title: nothing else to say
  const held = region.contains(document.activeElement) && document.activeElement !== region;
  put(shown, newTab, press);
  region.removeAttribute("aria-busy");
  replay("fresh");
  if (held) title()?.focus({ preventScroll: true });
  else if (!awaited) spoken.textContent = title()?.textContent ?? "";
  showScreen();
}

// Nobody here pressed: what is typed, focused, scrolled to or noted stays, and the same screen is not drawn twice.
export function drawAgain(shown, newTab, press) {
  if (region.getAttribute("aria-busy") === "true") return; // the answer on its way draws it all
  const fresh = underNote(shown);
  if (JSON.stringify(fresh) === JSON.stringify(current)) return;
  const held = region.contains(document.activeElement) && document.activeElement;
  const before = title()?.textContent;
  steadily(() => put(fresh, newTab, press));
  if (held && held !== region) (sameButton(held) ?? title())?.focus({ preventScroll: true });
  else if (title()?.textContent !== before) spoken.textContent = title()?.textContent ?? "";
}

// A note is said once, under the title of the screen that answers: it stays there until the next answer.
function underNote(fresh) {
  const [first, ...lines] = fresh.lines;
  if (!current?.noted || fresh.noted || JSON.stringify(first) !== JSON.stringify(current.lines[0])) return fresh;
  return { ...fresh, lines: [first, current.lines[1], ...lines], noted: true };
}

function put(shown, newTab, press) {
  current = shown;
  region.replaceChildren(...screen(shown, newTab, press));
}

function sameButton({ dataset }) {
  return [...region.querySelectorAll("[data-payload]")].find((one) => one.dataset.payload === dataset.payload);
}

function title() {
  return region.querySelector("h2");
}

function replay(name) {
  region.classList.remove(name);
  void region.offsetWidth; // the browser starts the animation anew only after a layout
  region.classList.add(name);
}
