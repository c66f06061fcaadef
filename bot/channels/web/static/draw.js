// From what the server sends to elements: createElement and textContent only, never HTML.

const MARKS = ["b", "i", "u", "code"];

export function screen(shown, newTab, press) {
  const [title, ...lines] = shown.lines;
  const heading = line("h2", "", title ?? [], newTab);
  heading.tabIndex = -1;
  return [heading, ...shown.files.filter(isPicture).map(picture), ...lines.map((one) => line("p", "line", one, newTab)), ...below(shown, newTab, press)];
}

export function fact({ id, when, shown }, newTab, press) {
  const article = element("article", "fact");
  article.dataset.id = id;
  const moment = element("p", "when");
  moment.textContent = when;
  const [title, ...lines] = shown.lines.map((one) => line("p", "line", one, newTab));
  article.append(title, ...shown.files.filter(isPicture).map(picture), ...lines, moment, ...below(shown, newTab, press));
  return article;
}

export function mine(text, said) {
  const bubble = element("p", "mine");
  bubble.dir = "auto";
  const who = element("span", "unseen");
  who.textContent = `${said} `;
  bubble.append(who, text);
  return bubble;
}

function below({ files, buttons }, newTab, press) {
  const rows = [
    ...files.filter((file) => !isPicture(file)).map((file) => [save(file)]),
    ...buttons.map((row) => row.map((one) => ("payload" in one ? seat(one, press) : away(one, newTab)))),
  ];
  if (!rows.length) return [];
  const block = element("div", "rows");
  for (const one of rows) {
    const row = element("div", "row");
    row.append(...one);
    block.append(row);
  }
  return [block];
}

function seat({ label, payload }, press) {
  const button = element("button", "seat");
  button.type = "button";
  button.dataset.payload = payload;
  button.append(isolated(label));
  button.addEventListener("click", () => press(button, payload));
  return button;
}

function away({ label, url }, newTab) {
  const link = element("a", "seat away");
  point(link, url, newTab);
  link.prepend(isolated(label));
  return link;
}

function save({ label, name, url }) {
  const link = element("a", "seat save");
  link.href = url;
  link.download = name;
  link.append(isolated(label));
  return link;
}

function isPicture(file) {
  return "alt" in file;
}

function picture({ alt, url }) {
  const image = element("img", "picture");
  image.src = url;
  image.alt = alt;
  return image;
}

function line(tag, name, runs, newTab) {
  const block = element(tag, name);
  block.dir = "auto";
  block.append(...runs.map((run) => drawn(run, newTab)));
  return block;
}

function drawn(run, newTab) {
  if (run.bdi) {
    const own = element("bdi", "");
    own.append(...run.bdi.map((inner) => drawn(inner, newTab)));
    return own;
  }
  let node = document.createTextNode(run.t);
  for (const mark of MARKS) {
    if (run[mark]) node = within(element(mark, ""), node);
  }
  return run.href ? within(point(element("a", ""), run.href, newTab), node, true) : node;
}

function point(link, url, newTab) {
  if (!/^https?:\/\//i.test(url)) return link;
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  const note = element("span", "unseen");
  note.textContent = ` ${newTab}`;
  link.append(note);
  return link;
}

function within(outer, inner, first = false) {
  if (first) outer.prepend(inner);
  else outer.append(inner);
  return outer;
}

function isolated(text) {
  const own = element("bdi", "");
  own.textContent = text;
  return own;
}

function element(tag, name) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  return made;
}
