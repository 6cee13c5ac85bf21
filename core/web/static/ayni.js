// Ayni: progressive enhancement. Without this file everything works the same, with page loads.
(() => {
  const root = document.documentElement, $ = (s, r = document) => r.querySelector(s), $$ = (s, r = document) => [...r.querySelectorAll(s)];
  const el = (tag, text, role) => { const n = document.createElement(tag); n.textContent = text; if (role) n.setAttribute("role", role); return n; };
  const later = (f, ms) => { let t; return (...a) => { clearTimeout(t); t = setTimeout(f, ms, ...a); }; };
  const token = () => $("input[name=csrf_token]")?.value || "";
  const post = (url, body, signal) => fetch(url, { method: "POST", body, signal, headers: { "X-CSRFToken": token(), "X-Ayni": "part" } }).then(r => r.ok ? r : Promise.reject(r));
  const isTyping = n => /^(INPUT|TEXTAREA|SELECT)$/.test(n.tagName) || n.isContentEditable;
  root.classList.remove("no-js");

  // Find from anywhere: "/" or Ctrl-K, arrows, Enter. By POST, so that no name lands in an address.
  const box = $("[data-suggest]");
  if (box) {
    const pop = el("ul", "", "listbox"), set = (k, v) => box.setAttribute(k, v);
    let at = -1, items = [], asked;
    pop.className = "pop"; pop.id = "q-pop"; pop.hidden = true; pop.setAttribute("aria-label", box.dataset.title); box.parentNode.append(pop);
    set("role", "combobox"); set("aria-expanded", "false"); set("aria-controls", "q-pop"); set("aria-autocomplete", "list");
    const go = n => location.assign(items[n].url);
    const draw = () => {
      pop.replaceChildren(...items.map((p, n) => { const o = el("li", "", "option"); o.id = "q-" + n; o.append(el("b", p.name), el("small", p.detail)); o.setAttribute("aria-selected", n === at); o.onmousedown = e => { e.preventDefault(); go(n); }; return o; }));
      pop.hidden = !items.length; set("aria-expanded", !pop.hidden);
      at < 0 ? box.removeAttribute("aria-activedescendant") : set("aria-activedescendant", "q-" + at);
    };
    box.addEventListener("input", later(async () => {
      asked?.abort(); asked = new AbortController(); const q = box.value.trim();
      try { items = q.length < 2 ? [] : await (await post(box.dataset.suggest, new URLSearchParams({ q }), asked.signal)).json(); at = -1; draw(); } catch { /* the form itself still searches */ }
    }, 150));
    box.addEventListener("keydown", e => {
      const n = items.length, step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
      if (step && n) { at = at < 0 && step < 0 ? n - 1 : (at + step + n) % n; draw(); e.preventDefault(); }
      else if (e.key === "Enter" && at >= 0) { e.preventDefault(); go(at); }
      else if (e.key === "Escape") { items = []; at = -1; draw(); }
    });
    box.addEventListener("blur", () => { items = []; at = -1; draw(); });
  }

  // Shortcuts: [data-key] while nobody is typing; switched off by [data-keys=off].
  addEventListener("keydown", e => {
    if (e.key.toLowerCase() === "k" && (e.ctrlKey || e.metaKey) && box) { e.preventDefault(); return box.select(), box.focus(); }
    if (e.ctrlKey || e.metaKey || e.altKey || isTyping(e.target) || document.body.dataset.keys === "off") return;
    if (e.key === "/" && box) { e.preventDefault(); return box.focus(); }
    const target = $$("[data-key]").find(n => n.dataset.key === e.key);
    if (!target) return;
    e.preventDefault();
    if (target.tagName === "DETAILS") { target.open = !target.open; target.firstElementChild.focus(); } else target.matches("a,button") ? target.click() : target.focus();
  });

  // Filters: fetch the page, change only the list, keep the address.
  $$("form[data-swap]").forEach(f => {
    const sel = f.dataset.swap, go = async () => {
      const url = f.action.split("?")[0] + "?" + new URLSearchParams([...new FormData(f)].filter(([, v]) => v)), old = $(sel);
      old?.setAttribute("aria-busy", "true");
      try { const page = new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html"); $(sel).replaceWith(page.querySelector(sel)); history.replaceState(null, "", url); } catch { location.assign(url); }
    };
    f.addEventListener("change", go); f.addEventListener("input", later(e => e.target.type === "search" && go(), 300)); f.addEventListener("submit", e => { e.preventDefault(); go(); });
  });

  // A likely duplicate while typing: the server answers with HTML or nothing.
  $$("[data-duplicates]").forEach(out => {
    const f = out.closest("form"); let asked;
    f.addEventListener("input", later(async () => { asked?.abort(); asked = new AbortController(); try { out.innerHTML = (await (await post(out.dataset.duplicates, new URLSearchParams(new FormData(f)), asked.signal)).text()).trim(); } catch { /* asked again on saving */ } }, 400));
  });

  // What was typed is not lost, and a form is sent once.
  let changed = false;
  $$("form[data-guard]").forEach(f => { if ($(".errors", f)) changed = true; f.addEventListener("input", () => { changed = true; }); });
  addEventListener("beforeunload", e => { if (changed) e.preventDefault(); });
  addEventListener("submit", e => {
    const f = e.target, b = e.submitter;
    if (f.method !== "post" || e.defaultPrevented) return;
    if (f.dataset.sent) return e.preventDefault();
    if (f.matches("[data-guard]")) changed = false;
    if (f.matches("[data-once]")) { f.dataset.sent = "1"; b?.setAttribute("aria-disabled", "true"); }
  });
  addEventListener("pageshow", e => { if (e.persisted) $$("form[data-sent]").forEach(f => { delete f.dataset.sent; $$("[aria-disabled]", f).forEach(b => b.removeAttribute("aria-disabled")); }); });

  // Away at once: nothing is seen any more, another page takes the place of this one, and going back leads away again.
  const exit = $("[data-leave]");
  if (exit) {
    let shifts = 0, kept; try { kept = sessionStorage; } catch { kept = {}; }
    const leave = e => { e?.preventDefault(); changed = false; document.body.hidden = true; document.title = location.host; kept.left = "1"; location.replace(exit.href); };
    const forget = later(() => { shifts = 0; }, 5000);
    exit.addEventListener("click", leave);
    addEventListener("keydown", e => { if (e.repeat) return; shifts = e.key === "Shift" ? shifts + 1 : 0; forget(); if (shifts > 2) leave(); });
    addEventListener("pageshow", e => { const back = e.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward"; if (back && kept.left) leave(); else delete kept.left; });
  }

  // Work in the background: the page looks again by itself while somebody looks at it.
  if ($("[data-again]")) setInterval(() => document.hidden || location.reload(), 2000);

  // What folds down over the page goes when one clicks beside it, or with Escape.
  const OPEN = ":is(.me,.menu)[open]";
  addEventListener("click", e => {
    if (e.target.closest("[data-print]")) print(); else if (e.target.closest("[data-back]")) history.back();
    $$(OPEN).forEach(d => d.contains(e.target) || (d.open = false));
  });
  addEventListener("keydown", e => e.key === "Escape" && $$(OPEN).forEach(d => { if (d.contains(document.activeElement)) d.firstElementChild.focus(); d.open = false; }));
  $(".errors:not([data-still] *)")?.focus();
  $$(".nav>ul [aria-current],.tabs [aria-current],.views [aria-current]").forEach(n => { const l = n.closest("ul"); l.scrollLeft = n.offsetLeft - l.offsetLeft - 40; });
})();
