"use strict";
/* Opens the raw page beside a claim with its words lit. Without this script the same links lead to the same words
   further down. Nothing is counted here: the words were marked when the file was written. */
(() => {
  const panel = document.getElementById("panel");
  const shelf = panel.querySelector(".panel-body");
  let opener = null;

  const leafOf = (anchor) => document.getElementById(anchor)?.closest(".leaf") ?? null;

  /** A copy of a page with the words of these anchors lit; ids stay with the page that is copied. */
  function copyOf(leaf, anchors) {
    const copy = leaf.cloneNode(true);
    for (const node of [copy, ...copy.querySelectorAll("[id]")]) node.removeAttribute("id");
    for (const mark of copy.querySelectorAll("mark[data-e]")) {
      mark.classList.toggle("lit", anchors.includes(mark.dataset.e));
    }
    return copy;
  }

  /** Show the pages that these anchors stand in, the first anchor's words in view. */
  function open(anchors, from) {
    const leaves = [...new Set(anchors.map(leafOf))].filter(Boolean);
    if (!leaves.length) return false;
    leaves.sort((one, other) => one.dataset.number - other.dataset.number);
    shelf.replaceChildren(...leaves.map((leaf) => copyOf(leaf, anchors)));
    panel.classList.toggle("pair", leaves.length > 1);
    opener?.removeAttribute("aria-current");
    opener = from;
    opener?.setAttribute("aria-current", "true");
    if (!panel.open) panel.show();
    for (const copy of shelf.children) {
      const first = copy.querySelector("mark.lit");
      if (first) first.scrollIntoView({ block: "center" });
      else copy.scrollTop = 0;
    }
    panel.querySelector(".close").focus({ preventScroll: true });
    history.replaceState(null, "", `#${anchors[0]}`);
    return true;
  }

  function close() {
    if (!panel.open) return;
    panel.close();
    opener?.removeAttribute("aria-current");
    opener?.focus({ preventScroll: true });
    opener = null;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const anchor = link.getAttribute("href").slice(1);
    if (link.classList.contains("at")) {
      const also = (link.dataset.also ?? "").split(" ").filter(Boolean);
      if (open([anchor, ...also], link)) event.preventDefault();
      return;
    }
    let folded = document.getElementById(anchor)?.closest("details");
    for (; folded; folded = folded.parentElement.closest("details")) folded.open = true;
  });
  panel.querySelector(".close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });

  /* On paper nothing can be opened, so everything is. */
  let shut = [];
  addEventListener("beforeprint", () => {
    shut = [...document.querySelectorAll("details:not([open])")];
    for (const details of shut) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of shut) details.open = false;
  });

  if (/^#s\d+e\d+$/.test(location.hash)) open([location.hash.slice(1)], null);
})();
