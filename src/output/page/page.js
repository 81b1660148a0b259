// page.js - a page that moves: it starts the analyzer that it carries, binds controls, asks what the address says and puts
// the fragments into their places. It computes and formats no figure. host.js stands before it.
"use strict";

(async () => {
  const $ = (id) => document.getElementById(id);
  const main = document.querySelector("main");
  const decision = JSON.parse($("decision").textContent);
  const quick = ["about", "picks", "hurts", "diagram", "outline"];  // with every frame of a drag; the others when it rests
  const slow = decision.parts.filter((id) => !quick.includes(id) && $(id) && id !== "controls" && id !== "source");
  const texts = [decision.text];  // undo goes back through them
  let at = 0, saved = decision.text, compiled, held;
  let set = new Map(decision.set.map((setting) => split(setting, "="))), view = decision.view;
  const fields = new Map();  // what of `set` looks like in a number's field
  const opened = new Set(), closed = new Set();
  const toggled = new Map();  // of the outline, by a hand

  function split(setting, sign) {
    const place = setting.lastIndexOf(sign);
    return [setting.slice(0, place), setting.slice(place + 1)];
  }

  // ---- asking

  function start() {
    held = analyzer(compiled);
    held.read(texts[at]);
  }

  function ask(parts, settings = set, text) {
    try {
      if (text !== undefined) held.read(text);
      return held.ask({ name: decision.name, set: [...settings].map((pair) => pair.join("=")), view,
        regret: decision.regret, parts, opened: [...opened], closed: [...closed] });
    } catch {
      start();  // the instance is lost, and the text is not
      return { exit: 2, lost: true, err: "This was too much for the page: what you see is what was asked before, and works on." };
    }
  }

  // Fragments are the program's own; what an author wrote is escaped in them. What a hand did is done to a new one, then only
  // what is different is changed: that is quicker than a new document, and what has the focus keeps it.
  function put(id, html) {
    const place = $(id);
    if (typeof html !== "string" || html === place.shown) return;
    place.shown = html;
    const fresh = place.cloneNode();
    fresh.innerHTML = html;
    const chosen = place.querySelector(".selected")?.dataset.tree;
    if (chosen) fresh.querySelector(`[data-tree="${chosen}"]`)?.classList.add("selected");
    const picture = fresh.querySelector(".drawing svg");
    if (picture) enlarge(picture);
    for (const details of fresh.querySelectorAll("li[data-tree] > details"))
      details.open = toggled.get(details.parentNode.dataset.tree) ?? details.open;
    liken(place, fresh);
    if (chosen) select(chosen);
  }
  function liken(one, other) {
    for (const { name, value } of [...other.attributes]) if (one.getAttribute(name) !== value) one.setAttribute(name, value);
    for (const { name } of [...one.attributes]) if (!other.hasAttribute(name)) one.removeAttribute(name);
    const before = [...one.childNodes], after = [...other.childNodes];
    after.forEach((child, i) => {
      const now = before[i];
      if (!now) one.append(child);
      else if (now.nodeName !== child.nodeName) now.replaceWith(child);
      else if (child.nodeType === Node.ELEMENT_NODE) liken(now, child);
      else if (now.data !== child.data) now.data = child.data;
    });
    for (const gone of before.slice(after.length)) gone.remove();
  }

  function tell(words) {
    $("status").textContent = words;
  }

  // False: there is no answer; the last one stays, dimmed.
  function show(parts, answer = ask(parts)) {
    const good = answer.exit === 0;
    if (answer.err) tell(answer.err);
    if (answer.exit === 1) tell("What you see is the last answer that there was: the text has errors.");
    document.body.classList.toggle("behind", !good);
    for (const id of good ? parts : ["findings"]) {
      if (answer.parts && id in answer.parts) answer.parts[id] === null ? $(id).classList.add("stale") : put(id, answer.parts[id]);
    }
    return good;
  }

  const waits = new Set();  // parts that took longer than 8 ms in this drag: they follow when it rests
  let frame = 0, round = 0;
  const busy = (is) => main.setAttribute("aria-busy", is);
  const in_sight = (id) => {
    const box = $(id).getBoundingClientRect();
    return id === "about" || id === "picks" || (box.bottom > 0 && box.top < innerHeight);
  };
  function moved() {
    busy(true);
    ++tracking;
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      const now = quick.filter((id) => in_sight(id) && !waits.has(id));
      for (const id of [...quick, ...slow]) $(id).classList.toggle("stale", !now.includes(id));
      for (const id of now) {
        const began = performance.now();
        if (!show([id])) break;
        if (id !== "about" && id !== "picks" && performance.now() - began > 8) waits.add(id);
      }
    });
  }

  // Part by part, so that whatever is asked meanwhile comes first.
  function rested() {
    cancelAnimationFrame(frame);
    frame = 0;
    waits.clear();
    const mine = ++round;
    busy(true);
    for (const id of quick) $(id).classList.remove("stale");
    if (!show(quick)) return busy(false);
    const rest = [...slow];
    const next = () => {
      if (mine !== round) return;
      const id = rest.shift();
      if (!id) {
        busy(false);
        return tracks();
      }
      $(id).classList.remove("stale");
      show([id]);
      setTimeout(next);
    };
    setTimeout(next);
    tell($("picks").querySelector(".why")?.textContent ?? "");
  }

  // ---- the address: #set=p_boom:0.4&view=friend

  function address() {
    const words = [...set].map(([name, value]) => "set=" + encodeURIComponent(name) + ":" + encodeURIComponent(value));
    if (view !== decision.view) words.push("view=" + encodeURIComponent(view));
    if (texts[at] !== decision.text) words.push("text=changed");
    return "#" + words.join("&");
  }

  function commit() {
    if (address() !== location.hash || history.state?.text !== at) history.pushState({ text: at }, "", address());
    rested();
  }

  function follow() {
    const words = new URLSearchParams(location.hash.slice(1));
    set = new Map();
    for (const setting of words.getAll("set")) {
      const [name, value] = split(setting, ":");
      if (name) set.set(name, value);
    }
    const seen = words.get("view") ?? decision.view, text = texts[history.state?.text] === undefined ? 0 : history.state.text;
    const anew = seen !== view || text !== at;
    view = seen;
    if (text !== at || $("text").value !== texts[at]) {  // what is wrong in the pane goes, too
      at = text;
      held.read(texts[at]);
      $("text").value = texts[at];
    }
    const { parts } = ask([...set.keys()].map((name) => "field " + name));
    for (const [name, value] of set) fields.set(name, parts?.["field " + name] ?? value);
    anew ? controls() : sync();
    rested();
  }

  // ---- controls

  const hands = (control) => control.querySelectorAll("input");
  const slider = (control) => control.querySelector("[type=range]");

  const controls = () => bind("controls", $("controls"));

  // With the believed values in the fields.
  function bind(part, place) {
    const html = ask([part], new Map()).parts?.[part];
    if (typeof html !== "string") return;
    const hand = document.activeElement, held_by = hand.closest(".control")?.dataset.name;
    place.innerHTML = html;
    for (const control of place.querySelectorAll(".control")) {
      watch.observe(control);
      if (control.dataset.name === held_by) control.querySelector(`input[type=${hand.type}]`)?.focus({ preventScroll: true });
    }
    sync();
  }

  function sync() {
    for (const control of document.querySelectorAll(".control")) {
      const { name, unit } = control.dataset;
      const now = set.has(name) ? fields.get(name) : undefined;
      for (const input of hands(control)) {
        if (input !== document.activeElement || input.type === "range") input.value = now ?? input.defaultValue;
      }
      control.querySelector(".reset").hidden = !set.has(name);
      const hand = slider(control), said = [...control.querySelectorAll("data")].find((one) => hand.valueAsNumber <= Number(one.value));
      if (said) hand.setAttribute("aria-valuetext", hand.value + (unit && " " + unit) + "; " + said.textContent);
    }
  }

  function move(control, value) {
    const { name, unit } = control.dataset;
    value === "" ? set.delete(name) : set.set(name, value + unit);
    fields.set(name, value);
    sync();
  }

  main.addEventListener("input", ({ target }) => {
    const control = target.closest(".control");
    if (!control) return;
    move(control, target.value);
    moved();
  });
  main.addEventListener("change", ({ target }) => {
    if (target.id === "view") {
      view = target.value;
      controls();
    } else if (!target.closest(".control")) return;
    commit();
  });
  main.addEventListener("click", ({ target }) => {
    const control = target.closest("button") && target.closest(".control");
    if (!control) return;
    const { by } = target.dataset;
    if (by) slider(control).stepUp(by);
    move(control, by ? slider(control).value : "");
    commit();
  });

  // Who wins along a number is sought when its control comes into sight, one at a time.
  const seen = new Set();
  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries) entry.isIntersecting ? seen.add(entry.target) : seen.delete(entry.target);
    tracks();
  });
  let tracking = 0;
  function tracks() {
    const mine = ++tracking, asked = JSON.stringify([view, at, ...set]);
    const next = () => {
      if (mine !== tracking) return;
      const control = [...seen].find((one) => one.isConnected && one.asked !== asked);
      if (!control) return;
      control.asked = asked;
      // A number's own track does not depend on where its slider is: what is believed stays marked.
      const { name } = control.dataset, id = "track " + name;
      const others = [...set].filter(([other]) => other !== name);
      control.querySelector(".track").innerHTML = ask([id], others).parts?.[id] ?? "";
      sync();
      setTimeout(next);
    };
    setTimeout(next);
  }

  // ---- diagram and outline

  let scale = 1;
  function enlarge(picture) {
    for (const side of ["width", "height"]) picture.setAttribute(side, picture.viewBox.baseVal[side] * scale);
  }
  function zoom(to, about) {
    const drawing = document.querySelector(".drawing"), picture = drawing?.querySelector("svg");
    if (!picture) return;
    const box = drawing.getBoundingClientRect();
    const x = about ? about.clientX - box.left : box.width / 2, y = about ? about.clientY - box.top : box.height / 2;
    const left = (drawing.scrollLeft + x) / scale, top = (drawing.scrollTop + y) / scale;
    scale = Math.min(4, Math.max(0.1, to));
    enlarge(picture);
    drawing.scrollTo(left * scale - x, top * scale - y);
  }
  const fit = () => zoom(scale * (document.querySelector(".drawing").clientWidth / document.querySelector(".drawing svg").clientWidth));

  $("diagram").addEventListener("wheel", (event) => {
    if (!event.ctrlKey || !event.target.closest(".drawing")) return;  // the plain wheel scrolls
    event.preventDefault();
    zoom(scale * Math.exp(-event.deltaY / 300), event);
  }, { passive: false });

  // The node stays where it is while others come and go.
  function fold(tree, open) {
    const place = () => document.querySelector(`.node[data-tree="${tree}"]`)?.getBoundingClientRect();
    const before = place();
    (open ? opened : closed).add(tree);
    (open ? closed : opened).delete(tree);
    toggled.set(String(tree), open);
    show(["diagram", "outline"]);
    const after = place(), drawing = document.querySelector(".drawing");
    if (before && after) {
      drawing.scrollLeft += after.left - before.left;
      drawing.scrollTop += after.top - before.top;
      scrollBy(0, place().top - before.top);
    }
    select(tree);
  }

  // The same node in both: what a pointer would read stands beside the picture.
  function select(tree) {
    for (const one of document.querySelectorAll(".selected")) one.classList.remove("selected");
    const node = document.querySelector(`.node[data-tree="${tree}"]`), item = document.querySelector(`li[data-tree="${tree}"]`);
    node?.classList.add("selected");
    item?.classList.add("selected");
    const told = $("selected");
    if (!told) return;
    if ($("here").dataset.tree !== `${tree} ${at} ${view}`) bind("numbers " + tree, $("here"));
    $("here").dataset.tree = `${tree} ${at} ${view}`;
    told.hidden = !node;
    told.querySelector("p").textContent = node?.querySelector("title").textContent ?? "";
    const button = told.querySelector("button"), shuts = item?.querySelector(":scope > details");
    const folded = node?.textContent.includes("▸");
    button.hidden = !shuts && !folded;
    button.textContent = folded ? "Show what follows" : "Fold what follows";
    button.onclick = () => fold(Number(tree), folded);
    return { node, item };
  }

  $("diagram").addEventListener("click", ({ target }) => {
    const what = target.closest("button")?.dataset.do;
    if (what === "in") zoom(scale * 1.25);
    if (what === "out") zoom(scale / 1.25);
    if (what === "fit") fit();
    const node = target.closest(".node:not(.remark)");
    if (node) select(node.dataset.tree);
  });
  $("outline").addEventListener("click", ({ target }) => {
    const item = target.closest("li[data-tree]");
    if (!item) return;
    if (target.classList.contains("open")) return fold(Number(item.dataset.tree), true);
    const details = target.closest("summary")?.parentElement;
    if (details) toggled.set(item.dataset.tree, !details.open);
    select(item.dataset.tree);
  });
  // Arrow keys as in a tree: up and down by what is seen, right opens, left closes or leaves.
  $("outline").addEventListener("keydown", (event) => {
    const row = event.target.closest("summary, li");
    if (!row) return;
    const all = [...$("outline").querySelectorAll("summary, li[tabindex]")]
      .filter((one) => !one.closest("li").parentElement.closest("details:not([open])"));
    const go = (one) => {
      one?.focus();
      if (one) select(one.closest("li").dataset.tree);
    };
    const details = row.matches("summary") && row.parentElement, here = all.indexOf(row);
    const does = {
      ArrowDown: () => go(all[here + 1]),
      ArrowUp: () => go(all[here - 1]),
      Home: () => go(all[0]),
      End: () => go(all.at(-1)),
      ArrowRight: () => details && (details.open ? go(all[here + 1]) : row.click()),
      ArrowLeft: () => (details.open ? row.click() : go((details || row).parentElement.closest("details")?.firstElementChild)),
    }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });

  // On a phone one group of parts is seen at a time. The address is for what was asked, and stays.
  const links = [...document.querySelectorAll("nav a")];
  function turn(link) {
    for (const one of links) one === link ? one.setAttribute("aria-current", "true") : one.removeAttribute("aria-current");
    document.body.dataset.tab = $(link.hash.slice(1)).closest("[data-tab]").dataset.tab;
  }
  document.querySelector("nav").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    turn(link);
    const section = document.querySelector(`main > [data-tab="${document.body.dataset.tab}"]`);
    const to = getComputedStyle(document.querySelector(".jump")).display === "none" ? section : $(link.hash.slice(1));
    to.tabIndex = -1;
    to.focus({ preventScroll: true });
    to.scrollIntoView();
    const drawing = to.querySelector(".drawing");  // it starts half-way down
    if (drawing && !drawing.scrollTop) drawing.scrollTop = (drawing.scrollHeight - drawing.clientHeight) / 2;
  });

  let found = -1;
  $("diagram").addEventListener("keydown", (event) => {
    if (event.target.id !== "find" || event.key !== "Enter") return;
    const words = event.target.value.toLowerCase();
    const all = [...document.querySelectorAll("g.node, g.edge")].filter((one) => one.textContent.toLowerCase().includes(words));
    if (!words || all.length === 0) return;
    found = (found + 1) % all.length;
    all[found].scrollIntoView({ block: "center", inline: "center" });
    if (all[found].matches(".node")) select(all[found].dataset.tree);
  });

  // ---- the text

  function write() {
    const heading = $("source").querySelector("h2");
    const pane = document.createElement("textarea");
    pane.id = "text";
    pane.spellcheck = false;
    pane.rows = 24;
    pane.value = texts[at];
    pane.setAttribute("aria-label", heading.textContent);
    const told = document.createElement("p");
    told.className = "intro";
    told.textContent = "Change it: the page follows, and what is wrong stands above, with its place.";
    $("source").replaceChildren(heading, told, pane);
    let pause = 0;
    pane.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(read, 200);
    });
  }

  function read() {
    const tried = ask(["findings"], set, $("text").value);
    if (tried.lost) return show([], tried);
    if (tried.exit === 2) {  // a number that was moved is gone
      set.clear();
      view = "";
    }
    if (!show([...quick, "findings"])) return;
    texts.push($("text").value);
    at = texts.length - 1;
    controls();
    commit();
  }

  // Of a page that is served: the file's text takes the same way, once no hand holds a slider.
  let heard = decision.text, newest = heard;
  function follow_file() {
    if (newest === heard) return;
    if (document.querySelector("input:active")) return setTimeout(follow_file, 100);
    decision.text = saved = heard = $("text").value = newest;
    read();
  }
  function hear(news) {
    if (decision.served) new EventSource("events").onmessage = ({ data }) => news(JSON.parse(data));
  }

  $("findings").addEventListener("click", (event) => {
    const { target } = event;
    if (!target.dataset.begin) return;
    event.preventDefault();
    const bytes = new TextEncoder().encode($("text").value);
    const units = (byte) => new TextDecoder().decode(bytes.subarray(0, byte)).length;
    $("text").focus();
    $("text").setSelectionRange(units(Number(target.dataset.begin)), units(Number(target.dataset.end)));
  });

  // ---- saving

  function save(name, kind, content) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type: kind }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  }
  const stem = decision.name.replace(/^.*\//, "").replace(/\.[a-z]+$/, "");
  const tools = {
    undo: () => history.back(),
    reset: () => {
      set = new Map();
      sync();
      commit();
    },
    dot: () => {
      const changed = ask(["text"]).parts?.text;  // with the numbers that were moved
      if (set.size > 0 && changed === texts[at]) tell("Saved as it is written: what was moved could not be put into the text.");
      save(stem + ".dot", "text/vnd.graphviz", changed ?? $("text").value);
      saved = $("text").value;
    },
    page: () => {
      const now = { ...decision, served: undefined, text: texts[at], set: [...set].map((pair) => pair.join("=")), view };
      const copy = document.documentElement.cloneNode(true);
      copy.querySelector("#decision").textContent = JSON.stringify(now).replaceAll("<", "\\u003c");
      const policy = copy.querySelector("meta[http-equiv]");
      policy.content = policy.content.replace("; connect-src 'self'", "");
      copy.querySelector("body").className = "";
      delete copy.querySelector("body").dataset.tab;
      for (const id of ["controls", "here"]) copy.querySelector("#" + id).replaceChildren();
      delete copy.querySelector("#here").dataset.tree;
      copy.querySelector("#source").replaceChildren(copy.querySelector("#source h2"));
      save(stem + ".html", "text/html", "<!doctype html>\n" + copy.outerHTML);
      saved = texts[at];
    },
    svg: () => {
      const picture = document.querySelector(".drawing svg").cloneNode(true);
      const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
      style.textContent = document.querySelector("head style").textContent;
      picture.prepend(style);
      save(stem + ".svg", "image/svg+xml", new XMLSerializer().serializeToString(picture));
    },
    print: () => print(),
  };
  addEventListener("click", ({ target }) => tools[target.dataset?.do]?.());
  $("theme").addEventListener("change", ({ target }) => {
    document.documentElement.className = target.value;
  });
  addEventListener("beforeunload", (event) => {
    if (texts[at] !== saved) event.preventDefault();
  });

  if (!$("analyzer")) return hear(({ text, good }) => good && text !== decision.text && location.reload());
  try {
    const { textContent, dataset } = $("analyzer");
    compiled = await WebAssembly.compile(await unpacked(bytes_of(textContent, dataset.bytes)));
    start();
  } catch {
    return;  // an old browser: the page stays as it was written
  }
  turn(links.find((link) => link.hash === location.hash) ?? links[0]);
  document.body.classList.add("live");
  busy(false);
  write();
  if (location.hash === "" && set.size > 0) history.replaceState(null, "", address());
  if (location.hash.includes("=")) follow();
  controls();
  hear(({ text }) => {
    newest = text;
    follow_file();
  });
  addEventListener("popstate", () => {
    if (location.hash === "" || location.hash.includes("=") || location.hash === "#") follow();
  });
})();
