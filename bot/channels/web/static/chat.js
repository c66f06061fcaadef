// The page of the web chat. It keeps nothing but what is on screen: the server draws everything at each connection.
import { Link } from "./link.js";
import { fact, mine } from "./draw.js";
import { showScreen, steadily } from "./place.js";
import { answer, drawAgain } from "./present.js";

const LARGEST_FILE = 5 * 1024 * 1024;
const PATIENCE = 10_000; // ms a button waits for its answer before it may be pressed again

const at = (id) => document.getElementById(id);
const words = document.body.dataset;
const waiting = new Map(); // id of a frame sent -> what to do when it is done
const pushed = new Set(); // facts that came since this connection began

const link = new Link(words.socket, {
  open: () => pushed.clear(),
  up: (isUp) => tell(at("status"), isUp ? "" : words.lost),
  frame: (frame) => ({ present, screen: changed, redrawn, renewed, renew, fact: noticed, done, refusal })[frame.kind]?.(frame),
});

// -- what comes in

function present({ facts, screen, language }) {
  keepOnly(facts);
  changed({ screen, language });
  enter();
}

// What may be seen is not what it was: nothing drawn before stays, not even what was typed.
function renewed({ facts, screen, language }) {
  steadily(() => keepOnly(facts));
  redrawn({ screen, language });
}

// What came while these were read stays.
function keepOnly(facts) {
  const last = Math.max(0, ...facts.map(({ id }) => id));
  const kept = new Set([...facts.map(({ id }) => id), ...[...pushed].filter((id) => id > last)]);
  for (const old of at("log").querySelectorAll(".fact")) if (!kept.has(Number(old.dataset.id))) old.remove();
  facts.forEach(keep);
}

// The cookie from before a code was entered opens nothing after it: this tab brings another one and comes back.
async function renew({ ticket }) {
  const answer = await fetch("/session", { method: "POST", body: ticket }).catch(() => null);
  if (answer?.ok) link.connect(); // else the server asks again when the connection is back
}

// A one-time link was followed: what it carries is said once, and leaves the address bar.
function enter() {
  const { token, home } = words;
  if (!token) return;
  words.token = "";
  history.replaceState(null, "", home);
  send({ kind: "text", text: `/start ${token}` }, () => {});
}

function changed({ screen: shown, language }) {
  if (language !== document.documentElement.dataset.language) return location.reload();
  answer(shown, words.newTab, press);
}

function redrawn({ screen: shown, language }) {
  if (language !== document.documentElement.dataset.language) return location.reload();
  drawAgain(shown, words.newTab, press);
}

function noticed({ fact }) {
  pushed.add(fact.id);
  steadily(() => keep(fact));
}

function keep(notice) {
  const old = at("log").querySelector(`[data-id="${Number(notice.id)}"]`);
  const fresh = fact(notice, words.newTab, press);
  if (old) old.replaceWith(fresh);
  else at("log").append(fresh);
}

function done({ id }) {
  waiting.get(id)?.();
  waiting.delete(id);
}

function refusal({ id, text }) {
  const undo = waiting.get(id);
  done({ id });
  undo?.refused?.();
  tell(at("alert"), text);
}

// -- what goes out

function press(button, payload) {
  tell(at("alert"), "");
  const group = [...document.querySelectorAll(".seat[data-payload]")];
  group.forEach((one) => { one.disabled = true; });
  button.classList.add("busy");
  at("screen").setAttribute("aria-busy", "true");
  const inScreen = at("screen").contains(button);
  if (inScreen) at("screen").focus({ preventScroll: true });
  const release = () => {
    clearTimeout(late);
    button.classList.remove("busy");
    group.forEach((one) => { one.disabled = false; });
    at("screen").removeAttribute("aria-busy");
  };
  const late = setTimeout(release, PATIENCE);
  send({ kind: "press", payload }, () => {
    release();
    const title = at("screen").querySelector("h2");
    (inScreen || !button.isConnected ? title : button)?.focus({ preventScroll: true });
  });
}

function say(event) {
  event?.preventDefault();
  const box = at("box");
  const text = box.value.toWellFormed?.() ?? box.value;
  if (!text.trim()) return;
  tell(at("alert"), "");
  const bubble = mine(text, words.said);
  at("log").append(bubble);
  box.value = "";
  showScreen();
  const handled = () => {};
  handled.refused = () => {
    bubble.remove();
    box.value ||= text;
    box.focus();
  };
  send({ kind: "text", text }, handled);
}

async function hand(file) {
  // One byte too many is enough for the server to say why: what is larger is not read.
  const bytes = new Uint8Array(await file.slice(0, LARGEST_FILE + 1).arrayBuffer());
  let binary = "";
  for (let i = 0; i < bytes.length; i += 32_768) binary += String.fromCharCode(...bytes.subarray(i, i + 32_768));
  const bubble = mine(`${words.sentFile} ${file.name}`, words.said);
  at("log").append(bubble);
  showScreen();
  const handled = () => {};
  handled.refused = () => bubble.remove();
  send({ kind: "file", name: file.name.slice(-255), content: btoa(binary) }, handled);
}

function send(frame, handled) {
  waiting.set(link.send(frame), handled);
}

// -- small things

function tell(place, text) {
  place.textContent = text;
  place.hidden = !text;
}

at("say").addEventListener("submit", say);
at("box").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) say(event);
});
at("file").addEventListener("change", ({ target }) => {
  if (target.files[0]) hand(target.files[0]);
  target.value = "";
});
link.connect();
