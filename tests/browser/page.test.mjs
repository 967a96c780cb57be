// What a person can read on the page and do with it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { appliesOf, FIXTURES, frame, pixels, settled, start, VECTORS } from "./browser.mjs";

let browser;
before(async () => (browser = await start()));
after(() => browser.close());

const outages = (page) => page.locator("[data-outage-from]");
const clock = (page) => page.getByRole("slider", { name: "Clock" });
const picture = (page) => page.getByRole("group", { name: /^Picture/ });
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const choose = (page, name) => page.getByRole("combobox", { name: "Scenario" }).selectOption(name);

test("it opens on the evening of 18 June 2018 and tells it at a glance", () =>
  browser.open({}, async (page) => {
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "BinaryLane, 18 June 2018");
    assert.equal(await outages(page).count(), 17);
    const total = (name) => page.locator(`[data-total="${name}"]`).innerText();
    assert.match(await total("hosts-hit"), /\b17\b/);
    assert.match(await total("host-minutes"), /\b603\b/);
    assert.match(await total("peak"), /20:58 until 21:05 AEST\n13$/);
    assert.match(await total("last-recovery"), /21:38 AEST/);
    assert.equal(await page.locator("[data-action-at]").count(), 7);
    await page.getByText("It claims nothing about which hosts would have gone down.").waitFor();
    await page.getByText("The release is taken to be visible at 19:00 AEST. That is assumed").waitFor();
  }));

test("the instants are those of an independent oracle, in each scenario, policy and salt", () =>
  browser.open({}, async (page) => {
    const { rollouts } = JSON.parse(await readFile(join(VECTORS, "rollouts.json"), "utf8"));
    assert.ok(rollouts.length >= 8);
    for (const { scenario, policy, salt, hosts } of rollouts) {
      await choose(page, scenario);
      await settled(page);
      await page.getByLabel("Salt", { exact: true }).fill(salt);
      await page.keyboard.press("Enter");
      await settled(page);
      assert.deepEqual(await appliesOf(page, policy), hosts, `${scenario}: ${policy} with ${salt}`);
    }
  }));

test("the scrubber moves one clock, and everything under it", () =>
  browser.open({}, async (page) => {
    assert.equal(await clock(page).getAttribute("aria-valuetext"), "Mon 18 Jun 2018 20:58 AEST");
    const before = await pixels(page);
    // 18:30 is its first minute: 127 minutes later it is 20:37.
    await clock(page).fill(String(127 * 60));
    await frame(page);
    assert.equal(await clock(page).getAttribute("aria-valuetext"), "Mon 18 Jun 2018 20:37 AEST");
    assert.equal(await page.locator("[data-clock]").innerText(), "Mon 18 Jun 2018 20:37 AEST");
    assert.equal(await page.locator("[data-down]").innerText(), "5 hosts down");
    assert.match(await page.locator(".story [aria-current]").innerText(), /20:35 AEST[^]*premise/);
    const applied = (policy) => page.locator(`[data-policy="${policy}"] [data-applied]`).getAttribute("data-applied");
    const { rollouts } = JSON.parse(await readFile(join(VECTORS, "rollouts.json"), "utf8"));
    for (const { policy, hosts } of rollouts.filter((one) => one.salt === "binarylane-2018")) {
      const by = Object.values(hosts).flat().filter(([at]) => at <= "2018-06-18T10:37:00Z").length;
      assert.equal(await applied(policy), String(by), policy);
    }
    assert.notEqual(await pixels(page), before);
    await page.getByText("5 hosts down. as-it-was", { exact: false }).waitFor({ state: "attached" });
  }));

test("a file of five hosts is loaded, and five are read", () =>
  browser.open({}, async (page) => {
    await press(page, "Load…");
    await page.getByLabel("From a file").setInputFiles(join(FIXTURES, "five-hosts.toml"));
    await page.getByRole("heading", { level: 1, name: "Five hosts" }).waitFor();
    assert.equal(await outages(page).count(), 5);
    assert.equal(await page.locator("tr[data-host]").count(), 5);
    assert.match(await page.locator("[data-clock]").innerText(), /^Mon 4 May 2026 21:05 NZST$/);
    assert.equal(await page.getByRole("dialog").count(), 0);
  }));

test("pasted text is loaded; what makes no sense is refused at its place, and the page stays", () =>
  browser.open({}, async (page) => {
    const text = await readFile(join(FIXTURES, "five-hosts.toml"), "utf8");
    await press(page, "Load…");
    const area = page.getByLabel("Or as text, in TOML");
    await page.waitForFunction(() => document.querySelector("dialog[open] textarea").value.includes("BinaryLane, 18 June 2018"));
    await area.fill(text.replace('host = "n2"', 'host = "nn2"').replace('kind = "alternative"', 'kind = "alternativ"'));
    await press(page, "Show this scenario");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    const places = await alert.locator("li").evaluateAll((all) => all.map((one) => [one.dataset.line, one.dataset.column]));
    assert.deepEqual(places, [["30", "12"], ["39", "8"]]);
    assert.match(await alert.innerText(), /Line 30, column 12:[^]*nn2[^]*did you mean n2\?/);
    assert.equal(await outages(page).count(), 17, "the page is unchanged");
    await area.fill("");
    await press(page, "Show this scenario");
    await settled(page);
    await page.getByText("the page is unchanged").waitFor();
    await area.fill(text);
    await press(page, "Show this scenario");
    await page.getByRole("heading", { level: 1, name: "Five hosts" }).waitFor();
    assert.equal(await outages(page).count(), 5);
  }));

test("a file that is too large, or no text, is refused without harm", () =>
  browser.open({}, async (page) => {
    await press(page, "Load…");
    const choose = (name, buffer) =>
      page.getByLabel("From a file").setInputFiles({ name, mimeType: "text/plain", buffer });
    await choose("large.toml", Buffer.alloc((4 << 20) + 1, "#"));
    await page.getByText("expected at most 4194304").waitFor();
    await choose("noise.toml", Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 197) % 256)));
    await page.getByText("Line 1, column").first().waitFor();
    assert.equal(await outages(page).count(), 17);
  }));

test("another salt moves the alternative and leaves the record", () =>
  browser.open({}, async (page) => {
    const before = await appliesOf(page, "gradual-12h");
    const painted = await pixels(page);
    const recorded = await outages(page).evaluateAll((all) => all.map((one) => one.dataset.outageFrom));
    await press(page, "New salt");
    await settled(page);
    assert.notEqual(await page.getByLabel("Salt", { exact: true }).inputValue(), "binarylane-2018");
    assert.notDeepEqual(await appliesOf(page, "gradual-12h"), before);
    assert.notEqual(await pixels(page), painted);
    assert.deepEqual(await outages(page).evaluateAll((all) => all.map((one) => one.dataset.outageFrom)), recorded);
    await press(page, "Own salt");
    await settled(page);
    assert.deepEqual(await appliesOf(page, "gradual-12h"), before);
    await page.getByLabel("Salt", { exact: true }).fill("");
    await page.keyboard.press("Enter");
    await page.getByText("Expected 1 to 128 bytes; the salt is unchanged.").waitFor();
    assert.deepEqual(await appliesOf(page, "gradual-12h"), before);
  }));

test("the good day shows both policies", () =>
  browser.open({}, async (page) => {
    await choose(page, "good-day");
    await page.getByRole("heading", { level: 1, name: "A good release, over one day" }).waitFor();
    assert.equal(await page.locator("tr[data-host]").count(), 36);
    assert.equal(await outages(page).count(), 0);
    const boxes = page.getByRole("list", { name: "Policies" }).getByRole("checkbox");
    assert.deepEqual(await boxes.evaluateAll((all) => all.map((one) => one.checked)), [true, true]);
    const painted = await pixels(page);
    await boxes.first().uncheck();
    await frame(page);
    assert.notEqual(await pixels(page), painted);
  }));

test("views, zoom and the wheel change the stretch in view", () =>
  browser.open({}, async (page) => {
    const evening = await pixels(page);
    await press(page, "Until the ramp is over");
    await frame(page);
    const night = await pixels(page);
    assert.notEqual(night, evening);
    await press(page, "The evening");
    await frame(page);
    assert.equal(await pixels(page), evening);
    await page.locator('canvas[data-layer="over"]').hover({ position: { x: 400, y: 100 } });
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -100);
    await page.keyboard.up("Control");
    await frame(page);
    assert.notEqual(await pixels(page), evening);
    const scrolled = await page.evaluate(() => scrollY);
    await page.mouse.wheel(0, 100);
    await page.waitForFunction((before) => scrollY > before, scrolled);
  }));

test("pressing a lane picks its host and says why it waits", () =>
  browser.open({}, async (page) => {
    await press(page, "sydcompute05");
    await page.getByText(/sydcompute05: down 20:57 AEST to 21:29 AEST/).waitFor();
    await page.getByText(/gradual-12h at Tue 19 Jun 2018 08:35 AEST \(the other gates are open from/).waitFor();
  }));

test("the clock runs, and stops when asked", () =>
  browser.open({}, async (page) => {
    const now = () => page.locator("[data-clock]").getAttribute("datetime");
    const before = await now();
    await press(page, "Play");
    await page.waitForFunction((before) => document.querySelector("[data-clock]").dateTime > before, before);
    await press(page, "Pause");
    const stopped = await now();
    await page.waitForTimeout(300);
    assert.equal(await now(), stopped);
  }));

test("for readers who want little motion the clock moves once a second", () =>
  browser.open({ reducedMotion: "reduce" }, async (page) => {
    const before = await page.locator("[data-clock]").getAttribute("datetime");
    await press(page, "Play");
    await page.waitForTimeout(400);
    assert.equal(await page.locator("[data-clock]").getAttribute("datetime"), before);
    await page.waitForFunction((before) => document.querySelector("[data-clock]").dateTime > before, before);
  }));

test("the theme is chosen by hand, and kept", () =>
  browser.open({ colorScheme: "light" }, async (page) => {
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    const painted = await pixels(page);
    await press(page, "Theme: system");
    await press(page, "Theme: light");
    await frame(page);
    assert.notEqual(await background(), light);
    assert.notEqual(await pixels(page), painted);
    await page.reload();
    await page.getByRole("button", { name: "Theme: dark" }).waitFor();
    assert.notEqual(await background(), light);
  }));

test("a pointer in the picture sets the clock", () =>
  browser.open({}, async (page) => {
    const box = await page.locator('canvas[data-layer="over"]').boundingBox();
    await page.mouse.click(box.x + box.width * 0.9, box.y + 200);
    const clicked = await page.locator("[data-clock]").getAttribute("datetime");
    assert.ok("2018-06-18T11:20:00Z" < clicked && clicked < "2018-06-18T11:55:00Z", clicked);
    assert.ok(await picture(page).isVisible());
  }));

const figure = (page, name) => page.locator(`[data-what-if="${name}"] dd`);

test("what might have been stands beside the record, and another seed makes another run", () =>
  browser.open({}, async (page) => {
    const recorded = await pixels(page);
    const title = page.getByRole("heading", { name: "What if" });
    await title.waitFor();
    await press(page, "Both");
    await settled(page);
    await figure(page, "hits").waitFor();
    const both = await pixels(page);
    assert.notEqual(both, recorded);
    await press(page, "What if");
    await settled(page);
    assert.notEqual(await pixels(page), both);
    await page.getByRole("combobox", { name: "Policy" }).selectOption({ index: 0 });
    await settled(page);
    const first = await page.locator(".what-if .totals").innerText();
    const others = [];
    for (const seed of ["2", "3", "4"]) {
      await page.getByLabel("Seed").fill(seed);
      await page.keyboard.press("Enter");
      await settled(page);
      others.push(await page.locator(".what-if .totals").innerText());
    }
    assert.ok(others.some((other) => other !== first), "chance decides");
    await page.getByRole("combobox", { name: "Hypothesis" }).selectOption({ label: "The release is good" });
    await settled(page);
    assert.equal(await figure(page, "hits").innerText(), "0");
    await press(page, "As recorded");
    await frame(page);
    assert.equal(await pixels(page), recorded);
  }));

test("a policy that makes no sense is refused at its place, and the run before stays", () =>
  browser.open({}, async (page) => {
    await press(page, "What if");
    await settled(page);
    const before = await figure(page, "hits").innerText();
    await page.getByText("The policy as text").click();
    const area = page.getByLabel("Policy, in TOML");
    const text = await area.inputValue();
    await area.fill(`${text}\nno-such-key = 1`);
    await page.getByRole("alert").getByText("This cannot be rehearsed").waitFor();
    assert.equal(await figure(page, "hits").innerText(), before);
    assert.equal(await page.locator("[data-current]").getAttribute("data-current"), "false");
    await area.fill(text);
    await settled(page);
    assert.equal(await page.locator("[data-current]").getAttribute("data-current"), "true");
    assert.equal(await page.getByRole("alert").count(), 0);
  }));

test("a worker that fails is a message with a way on", () =>
  browser.open({}, async (page) => {
    await page.route("**/worker_loader.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: "self.postMessage(new ArrayBuffer(3));" }),
    );
    await page.reload();
    const alert = page.getByRole("alert");
    await alert.getByText("they are of different versions").waitFor();
    assert.equal(await outages(page).count(), 17, "the picture needs no worker");
    await page.unroute("**/worker_loader.js");
    await press(page, "Go on");
    await alert.waitFor({ state: "detached" });
    await choose(page, "good-day");
    await page.getByRole("heading", { level: 1, name: "A good release, over one day" }).waitFor();
  }));
