"use strict";
// What script adds to a page that works without it: the clock, drafts kept at each touch, posts that survive a lost network, news.
(() => {
  const body = document.body, status = document.getElementById("status");
  const words = body.dataset;
  let begun = Date.now(), told = new Set(), unsent = 0;
  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  const clock = () => {
    const at = document.getElementById("clock");
    if (!at || at.dataset.left === undefined) return;
    const left = Math.max(0, Math.floor((Number(at.dataset.left) - (Date.now() - begun)) / 1000));
    at.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")} ${words.leftWords}`;
    for (const mark of [120, 60, 30]) {
      if (left <= mark && left > mark - 3 && !told.has(mark)) {
        told.add(mark);
        say(at.textContent);
        setTimeout(() => { if (!unsent) say(""); }, 4000);
      }
    }
  };
  setInterval(clock, 1000);
  const wait = (time) => new Promise((done) => setTimeout(done, time));
  // The same post with the same key until it arrives: it counts once.
  const send = async (url, data) => {
    unsent += 1;
    for (;;) {
      try {
        const answer = await fetch(url, { method: "POST", body: data, signal: AbortSignal.timeout(8000) });
        if (answer.status < 500) { unsent -= 1; if (!unsent) say(""); return answer; }
      } catch { /* the network is gone: kept here, and tried again */ }
      say(words.unsent);
      await wait(2000);
    }
  };
  const packed = (form, button) => {
    const data = new URLSearchParams(new FormData(form));
    if (button && button.name) data.append(button.name, button.value);
    return data;
  };
  let touched = 0;
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form || !form.dataset.draft) return;
    clearTimeout(touched);
    touched = setTimeout(() => { touched = 0; send(form.dataset.draft, packed(form)); }, 500);
  });
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.method !== "post" || (!form.dataset.draft && form.dataset.live === undefined)) return;
    event.preventDefault();
    clearTimeout(touched);
    touched = 0;
    const button = event.submitter;
    if (button) button.disabled = true;
    const answer = await send(form.action, packed(form, button));
    if (button) button.disabled = false;
    await renew(true);
    if (!answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const why = page.querySelector(".said");
      if (why) { say(why.textContent); setTimeout(() => say(""), 8000); }
    }
  });
  // Takes over what is new, part by part, and leaves alone where somebody is writing and what is unfolded.
  const renew = async (all) => {
    let page;
    try {
      const answer = await fetch(location.href, { signal: AbortSignal.timeout(8000) });
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch { return; }
    const main = document.querySelector("main"), fresh = page.querySelector("main");
    if (!main || !fresh) return;
    const writing = document.activeElement;
    const busy = writing && main.contains(writing) && writing.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
    body.className = page.body.className;
    words.stamp = page.body.dataset.stamp || "";
    const head = document.querySelector("header"), other = page.querySelector("header");
    if (head && other) { head.replaceWith(other); begun = Date.now(); clock(); }
    if (busy && !all) {
      for (const part of fresh.querySelectorAll("[id]")) {
        const old = document.getElementById(part.id);
        if (old && !old.contains(writing) && !part.contains(fresh.querySelector(`#${CSS.escape(writing.id || "-")}`))) old.replaceWith(part);
      }
      return;
    }
    const open = new Set([...main.querySelectorAll("details[open][id]")].map((it) => it.id));
    const at = writing && writing.id, y = scrollY;
    for (const it of fresh.querySelectorAll("details[id]")) it.open = open.has(it.id);
    main.replaceWith(fresh);
    scrollTo(0, y);
    if (at && document.getElementById(at)) document.getElementById(at).focus({ preventScroll: true });
  };
  const listen = async () => {
    for (;;) {
      try {
        const answer = await fetch(`${words.news}?v=${words.stamp}`, { signal: AbortSignal.timeout(30000) });
        if (answer.status === 410) return;
        if (answer.status === 200 && !touched && !unsent) { await renew(false); await wait(300); }
        else if (answer.status !== 204) await wait(2000);
      } catch { await wait(2000); }
    }
  };
  if (words.news) listen();
  clock();
})();
