// Where things lie: the present screen is brought into view, and what is being read stays put while something else changes.

const main = document.querySelector("main");
const log = document.getElementById("log");
const region = document.getElementById("screen");

export function showScreen() {
  region.scrollIntoView({ block: region.offsetHeight < main.clientHeight - 32 ? "end" : "start" });
}

// Safari does not anchor what it scrolls: done here for every browser, which `overflow-anchor: none` leaves to us.
export function steadily(change) {
  const low = main.scrollHeight - main.clientHeight - main.scrollTop < 2;
  const read = [region, ...log.children].find(inView);
  const before = read && read.offsetTop - main.scrollTop; // where it lies, whatever an animation does to it
  change();
  if (low && region.offsetHeight < main.clientHeight) main.scrollTop = main.scrollHeight;
  else if (read?.isConnected) main.scrollTop = read.offsetTop - before;
}

function inView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  const frame = main.getBoundingClientRect();
  return bottom > frame.top && top < frame.bottom;
}
