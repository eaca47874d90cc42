"use strict";
const rows = [...document.querySelectorAll("article")].map((article) => ({ article, text: fold(article.textContent) }));

function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
}

function filter() {
  const words = fold(document.getElementById("search").value).split(/\s+/).filter(Boolean);
  const check = document.getElementById("check").value;
  const accepted = document.getElementById("accepted").checked;
  const severities = new Set([...document.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
  let shown = 0;
  for (const { article, text } of rows) {
    const { dataset } = article;
    const fits = severities.has(dataset.severity) && (!check || dataset.check === check)
      && (accepted || !("accepted" in dataset)) && words.every((word) => text.includes(word));
    article.hidden = !fits;
    shown += fits;
  }
  document.getElementById("shown").textContent = shown;
}

document.getElementById("filters").addEventListener("input", filter);
document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
filter();
