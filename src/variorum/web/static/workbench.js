/* Keys, moving through rows, dropping files: what a page can do without leaving it. Every action is also a link or a button of a plain form. */
(function () {
  "use strict";
  var KEPT = "variorum.keys", REASON = "variorum.reason", OFF = "off";
  var sheet = document.getElementById("keys"), first = "", timer = 0;
  var table = {};

  function kept() { try { return JSON.parse(localStorage.getItem(KEPT) || "{}"); } catch (e) { return {}; } }
  function keysOf(does, printed) { var own = kept(); return typeof own[does] === "string" ? own[does] : printed; }

  function label(root) {
    var single = kept()[OFF] !== true;
    root.querySelectorAll("[data-key-of]").forEach(function (one) {
      if (!one.dataset.printed) one.dataset.printed = one.textContent.trim();
      one.textContent = keysOf(one.dataset.keyOf, one.dataset.printed);
      one.hidden = !single && one.closest("dialog") === null;
    });
    if (root === document) {
      table = {};
      document.querySelectorAll("#keys [data-key-of]").forEach(function (one) { table[one.textContent] = one.dataset.keyOf; });
    }
  }

  function page() { return document.getElementById("page"); }
  function say(words) { document.getElementById("said").textContent = words; }
  function seen(one) { return one.getClientRects().length > 0; }
  function rows() { return Array.prototype.filter.call(page().querySelectorAll("[data-row]"), seen); }
  function row() { return document.activeElement ? document.activeElement.closest("[data-row]") : null; }
  function focusIn(one) { var to = one.matches("a,button,input,[tabindex]") ? one : one.querySelector("a,button,input"); if (to) { to.focus(); to.scrollIntoView({ block: "nearest" }); } }

  function step(by) {
    var all = rows(), at = all.indexOf(row());
    if (!all.length) return false;
    focusIn(all[Math.max(0, Math.min(all.length - 1, at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by))]);
    return true;
  }

  /* The element that does it: in the row in focus, else anywhere on the page. */
  function doer(does) {
    var where = [row(), page(), document];
    for (var i = 0; i < where.length; i++) {
      var one = where[i] && Array.prototype.find.call(where[i].querySelectorAll('[data-does="' + does + '"]'), seen);
      if (one) { if (one.matches("input,textarea,select")) { one.focus(); one.select && one.select(); } else one.click(); return true; }
    }
    return false;
  }

  function toggleTables() {
    var all = page().querySelectorAll("details.twin"), open = !Array.prototype.some.call(all, function (one) { return one.open; });
    all.forEach(function (one) { one.open = open; });
    if (all.length) say(open ? "Tables shown" : "Tables hidden");
    return all.length > 0;
  }

  function repeatReason() {
    var last = sessionStorage.getItem(REASON), one = page().querySelector('[name="reason"]');
    if (!last || !one) return false;
    if (one.matches("select")) one.value = last;
    else { var same = page().querySelector('[name="reason"][value="' + CSS.escape(last) + '"]'); if (same) same.checked = true; }
    say("Reason repeated");
    return true;
  }

  function close() {
    var menu = page().querySelector("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); return true; }
    return doer("close");
  }

  function run(does) {
    var card = page().querySelector("[data-card]");
    if (does === "next" || does === "previous") return card ? doer(does) : step(does === "next" ? 1 : -1);
    if (does === "next-claim" || does === "previous-claim") return step(does === "next-claim" ? 1 : -1);
    if (does === "help") { sheet.showModal(); return true; }
    if (does === "table") return toggleTables();
    if (does === "repeat") return repeatReason();
    if (does === "close") return close();
    if (does === "reject" && row() && row().querySelector('input[type="checkbox"]')) { row().querySelector('input[type="checkbox"]').click(); return true; }
    if (does === "correct" && row() && row().querySelector('input[type="checkbox"]') && doer("export-ticked")) return true;
    if (does === "open" && (!row() || document.activeElement.matches("a,button,summary"))) return false;
    return doer(does);
  }

  document.addEventListener("keydown", function (event) {
    var on = event.target, writing = on.matches && on.matches("input:not([type=checkbox]):not([type=radio]),textarea,select,[contenteditable]");
    if ((event.metaKey || event.ctrlKey) && event.key === "Enter" && on.form) { event.preventDefault(); on.form.requestSubmit(); return; }
    if (writing && event.key === "Escape") { on.blur(); return; }
    if (writing || event.metaKey || event.ctrlKey || event.altKey || sheet.open) return;
    if (kept()[OFF] === true && event.key !== "Escape" && event.key !== "?") return;
    if (/^[1-9]$/.test(event.key) && !first) { if (doer("value-" + event.key)) event.preventDefault(); return; }
    var both = first ? first + " " + event.key : event.key;
    clearTimeout(timer);
    if (table[both]) { first = ""; if (run(table[both])) event.preventDefault(); return; }
    first = Object.keys(table).some(function (one) { return one.indexOf(event.key + " ") === 0; }) ? event.key : "";
    if (first) timer = setTimeout(function () { first = ""; }, 1200);
  });

  document.addEventListener("submit", function (event) {
    var reason = event.target.querySelector('[name="reason"]:checked, select[name="reason"]');
    if (reason && reason.value) sessionStorage.setItem(REASON, reason.value);
    if (event.target.id === "own-keys") {
      event.preventDefault();
      var own = {};
      new FormData(event.target).forEach(function (value, name) { if (name !== OFF && value.trim()) own[name] = value.trim(); });
      own[OFF] = event.target.elements[OFF].checked;
      localStorage.setItem(KEPT, JSON.stringify(own));
      label(document); say("Keys kept in this browser");
    }
  });

  /* A form whose ticks make one parameter, for the picker of columns. */
  document.addEventListener("change", function (event) {
    var name = event.target.dataset && event.target.dataset.joined;
    if (!name) return;
    var form = event.target.form, ticked = form.querySelectorAll('[data-joined="' + name + '"]:checked');
    form.elements[name].value = Array.prototype.map.call(ticked, function (one) { return one.value; }).join(",");
  });

  ["dragenter", "dragover", "dragleave", "drop"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var drop = event.target.closest && event.target.closest(".drop");
      if (!drop) return;
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragenter" || kind === "dragover");
      if (kind === "drop") { var input = drop.querySelector('input[type="file"]'); input.files = event.dataTransfer.files; say(input.files.length + " files chosen"); }
    });
  });

  /* The same claim lights up wherever it is drawn while it is pointed at. */
  ["mouseover", "focusin", "mouseout", "focusout"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var one = event.target.closest && event.target.closest("[data-c]");
      if (!one) return;
      var lit = kind === "mouseover" || kind === "focusin";
      document.querySelectorAll('[data-c="' + CSS.escape(one.dataset.c) + '"]').forEach(function (same) { same.classList.toggle("lit", lit); });
    });
  });

  /* Two columns: sentences that tell the same in the same order are knots, between which one column's place is carried to the other's. */
  function columns() { return Array.prototype.slice.call(page().querySelectorAll("[data-column]")); }
  function together() { var box = page().querySelector("[data-together]"); return box && box.checked; }
  function top(one, column) { return one.offsetTop - column.clientHeight / 3; }

  function carried(from, to) {
    var knots = [[0, 0]], at = from.scrollTop;
    from.querySelectorAll("[data-step]").forEach(function (one) { knots.push([top(one, from), top(document.getElementById(one.dataset.pair), to)]); });
    knots.push([from.scrollHeight - from.clientHeight, to.scrollHeight - to.clientHeight]);
    knots = knots.filter(function (one, place) { return place === 0 || (one[0] > knots[0][0] && one[1] >= 0); });
    for (var i = 1; i < knots.length; i++) {
      var a = knots[i - 1], b = knots[i];
      if (at <= b[0] || i === knots.length - 1) return a[1] + (b[0] > a[0] ? (at - a[0]) / (b[0] - a[0]) : 1) * (b[1] - a[1]);
    }
    return 0;
  }

  var still = 0;  // until when no scrolling is carried over: a chosen sentence has just been put beside its counterpart
  var led = null;  // the column that was moved by us, whose next scroll event is no wish of the reader's
  document.addEventListener("scroll", function (event) {
    var from = event.target;
    if (!from.matches || !from.matches("[data-column]") || !together() || Date.now() < still) return;
    if (led === from) { led = null; return; }
    var to = columns().filter(function (one) { return one !== from; })[0], place = Math.round(carried(from, to));
    if (!to || Math.abs(to.scrollTop - place) < 2) return;
    led = to;
    to.scrollTop = place;
  }, true);

  /* A sentence that was chosen comes to stand beside its counterpart, wherever the other report tells it. */
  document.addEventListener("click", function (event) {
    var one = event.target.closest && event.target.closest("[data-pair]");
    if (!one || (event.target.closest("a") && !event.target.closest(".to")) || String(getSelection())) return;
    event.preventDefault();
    var other = document.getElementById(one.dataset.pair), column = other.closest("[data-column]"), mine = one.closest("[data-column]");
    page().querySelectorAll(".column .on").forEach(function (before) { before.classList.remove("on"); });
    one.classList.add("on"); other.classList.add("on");
    still = Date.now() + 250;
    column.scrollTop = other.offsetTop - (one.offsetTop - mine.scrollTop);
    say("Sentence " + other.id.slice(2) + ": " + other.textContent.trim().slice(0, 120));
  });

  function begin() {
    label(document);
    page().querySelectorAll(".scripted").forEach(function (one) { one.hidden = false; });
    page().querySelectorAll("#own-keys input[data-does-of]").forEach(function (one) { one.value = keysOf(one.dataset.doesOf, one.defaultValue); });
    var off = page().querySelector("#own-keys input[name=off]");
    if (off) off.checked = kept()[OFF] === true;
    var chosen = page().querySelector("mark.on");
    if (chosen && !location.hash) chosen.scrollIntoView({ block: "center" });
    var told = page().querySelector("[data-focus]");
    if (told && document.activeElement === document.body && !location.hash) told.focus({ preventScroll: true });
  }

  /* On a narrow screen the evidence of the figure just chosen stands below all figures: go there, unless it can be seen. */
  function showEvidence() {
    var evidence = document.getElementById("evidence"), box = evidence && evidence.getBoundingClientRect();
    if (box && (box.top > window.innerHeight - 160 || box.bottom < 160)) evidence.scrollIntoView({ block: "start" });
  }

  /* A part is exchanged only within one address; another page brings a style sheet of its own and is opened as a whole. */
  document.addEventListener("htmx:beforeRequest", function (event) {
    var asked = event.detail.requestConfig;
    if (!event.detail.boosted || asked.verb !== "get") return;
    var to = new URL(asked.path, location.href);
    if (to.pathname !== location.pathname) { event.preventDefault(); location.assign(to.href); }
  });

  /* After a part of the page was exchanged: the title, where we are, keys on the buttons, and where reading goes on. */
  document.addEventListener("htmx:afterSettle", function (event) {
    var main = page(), here = main.dataset.here, count = main.dataset.waiting;
    document.querySelectorAll(".bar nav a").forEach(function (one) {
      if (here && new URL(one.href).pathname === "/" + here) one.setAttribute("aria-current", "page"); else one.removeAttribute("aria-current");
      var badge = one.querySelector(".cnt");
      if (badge && count !== undefined) badge.lastChild.textContent = count;
    });
    begin();
    var told = main.querySelector("[data-focus]");
    if (told) told.focus({ preventScroll: false });
    else if (event.detail && event.detail.boosted && document.activeElement === document.body) main.focus({ preventScroll: true });
    if (event.detail && event.detail.boosted && /[?&][fc]=/.test(location.search)) showEvidence();
    var words = main.querySelector("h1");
    if (words) say(words.textContent.trim());
  });
  begin();
})();
