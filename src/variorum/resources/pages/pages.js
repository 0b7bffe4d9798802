// Lights up the same claim wherever it is drawn while it is pointed at, and lets "t" open or close the tables beside the charts.
// Pages work without this file.
(function () {
  "use strict";
  function light(claim, on) {
    if (!claim) return;
    document.querySelectorAll("[data-c]").forEach(function (one) {
      if (one.getAttribute("data-c") === claim) one.classList.toggle("lit", on);
    });
  }
  ["mouseover", "focusin", "mouseout", "focusout"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var one = event.target.closest ? event.target.closest("[data-c]") || event.target.querySelector(":scope > [data-c]") : null;
      if (one) light(one.getAttribute("data-c"), kind === "mouseover" || kind === "focusin");
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "t" || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    var tables = document.querySelectorAll("details.twin");
    var open = !Array.prototype.some.call(tables, function (one) { return one.open; });
    tables.forEach(function (one) { one.open = open; });
  });
})();
