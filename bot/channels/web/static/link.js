// The socket: opens again by itself, and sends again what was not acknowledged, under the same id.

const DELAYS = [300, 1_000, 2_000, 4_000, 8_000, 15_000]; // ms before the next try
const UNKNOWN_SESSION = 4401; // this browser's cookie is not, or no longer, one of the service's: the page brings another
const SILENCE = 10_000; // ms without an acknowledgement after which the socket is taken for dead

// The browser copies a tab's storage when the tab is duplicated: ids live in the page's memory, so no two are the same.
const page = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export class Link {
  #path;
  #told;
  #socket = null;
  #timer = 0;
  #tries = 0;
  #count = 0;
  #hello = "";
  #unheard = new Map(); // id -> frame, in the order they were made

  constructor(path, told) {
    this.#path = path;
    this.#told = told;
    addEventListener("online", () => this.connect());
    document.addEventListener("visibilitychange", () => document.hidden || this.#socket || this.connect());
  }

  connect() {
    clearTimeout(this.#timer);
    this.#drop();
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${this.#path}`);
    this.#socket = socket;
    socket.onopen = () => this.#opened();
    socket.onmessage = ({ data }) => this.#heard(JSON.parse(data));
    socket.onclose = ({ code }) => (code === UNKNOWN_SESSION ? location.reload() : this.#lost());
  }

  send(frame) {
    const id = this.#id();
    this.#unheard.set(id, { ...frame, id });
    this.#put({ ...frame, id });
    return id;
  }

  #id() {
    this.#count += 1;
    return `${page}-${this.#count}`;
  }

  #put(frame) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(JSON.stringify(frame));
    const socket = this.#socket;
    setTimeout(() => this.#unheard.has(frame.id) && this.#socket === socket && this.connect(), SILENCE);
  }

  #opened() {
    this.#told.open();
    this.#hello = this.#id();
    this.#socket.send(JSON.stringify({ kind: "hello", id: this.#hello }));
    for (const frame of this.#unheard.values()) this.#put(frame);
  }

  #heard(frame) {
    if (frame.kind === "present") {
      this.#tries = 0;
      this.#told.up(true);
    }
    if (frame.kind === "refusal" && frame.id === this.#hello) return this.#lost();
    this.#unheard.delete(frame.id);
    this.#told.frame(frame);
  }

  #lost() {
    this.#drop();
    this.#told.up(false);
    const delay = DELAYS[Math.min(this.#tries, DELAYS.length - 1)];
    this.#tries += 1;
    this.#timer = setTimeout(() => this.connect(), delay * (0.75 + Math.random() / 2));
  }

  #drop() {
    if (!this.#socket) return;
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.#socket = null;
  }
}
