// Words, dates and elements. Text reaches the page through textContent alone.

const data = JSON.parse(document.getElementById("data").textContent);
let language = data.language;

const byId = (id) => document.getElementById(id);

function word(section, name) {
  const row = data.captions[section][name];
  return row ? row[language] : name;
}

function say(name, values = {}) {
  return word("text", name).replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

function count(n) {
  return n.toLocaleString(language === "vi" ? "vi-VN" : "en-GB");
}

// A date as the language writes it; months and years alone stay as they are.
function day(iso) {
  const [year, month, date] = iso.split("-");
  return date ? `${date}/${month}/${year}` : iso;
}

// Lower case without Vietnamese marks, so that «ke hoach» finds «Kế hoạch».
function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đðɖ]/g, "d")
    .replace(/\s*([/–-])\s*/g, "$1");
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null && child !== ""));
  return element;
}

function drawn(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// The fixed captions of the page, in the language chosen.
function caption() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = say(element.dataset.text);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
    if (element.tagName === "INPUT") element.placeholder = say(element.dataset.label);
    if (element.tagName === "BUTTON") element.title = say(element.dataset.label);
  }
}
