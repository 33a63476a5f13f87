"use strict";
// Without this script every link still works; it adds jumps from mention to mention of the same.
(() => {
  const status = document.getElementById("status");
  const mentions = [...document.querySelectorAll(".text .m[data-start]")];
  const quotes = [...document.querySelectorAll(".text .q[data-start]")];
  let entity = null;
  for (const mention of mentions) mention.tabIndex = 0;

  function select(wanted) {
    entity = wanted;
    for (const part of document.querySelectorAll(".text .m"))
      part.classList.toggle("same", part.dataset.entity === wanted);
  }

  function say(one, all) {
    status.textContent = `${one.title} · ${all.indexOf(one) + 1}/${all.length}`;
  }

  function go(one, all) {
    one.focus();
    one.scrollIntoView({ block: "center" });
    say(one, all);
  }

  // The next or previous of some places, seen from the one that has the focus, going round at the ends.
  function step(places, way) {
    if (!places.length) return;
    const at = document.activeElement;
    const here = places.indexOf(at);
    if (here >= 0) return go(places[(here + way + places.length) % places.length], places);
    const behind = places.filter(
      (place) => at.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const next = way > 0 ? behind[0] : places[places.length - behind.length - 1];
    go(next || places[way > 0 ? 0 : places.length - 1], places);
  }

  const ofSame = () => mentions.filter((mention) => mention.dataset.entity === entity);

  document.addEventListener("focusin", (event) => {
    const mention = event.target.closest(".text .m[data-start]");
    if (!mention) return;
    select(mention.dataset.entity);
    say(mention, ofSame());
  });

  // The mouse marks all mentions first, and goes to their list when it clicks again; Enter goes at once.
  let clicked = null;
  document.addEventListener("click", (event) => {
    const mention = event.target.closest(".text .m");
    const isMouse = event.detail > 0 && !event.ctrlKey && !event.metaKey;
    if (mention && isMouse && mention.dataset.entity !== clicked) {
      event.preventDefault();
      clicked = mention.dataset.entity;
      select(clicked);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const item = document.activeElement.closest("nav li");
    if (item && entity !== item.id) select(item.id);
    if (event.key === "n") step(entity ? ofSame() : mentions, 1);
    else if (event.key === "p") step(entity ? ofSame() : mentions, -1);
    else if (event.key === ")") step(quotes, 1);
    else if (event.key === "(") step(quotes, -1);
    else if (event.key === "Escape") {
      select(null);
      status.textContent = "";
      document.activeElement.blur();
    } else return;
    event.preventDefault();
  });
})();
