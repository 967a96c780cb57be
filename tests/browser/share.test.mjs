// A link shows the same again, and what is kept says the same.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { deflateRawSync } from "node:zlib";

import { FIXTURES, frame, pixels, settled, start } from "./browser.mjs";
import { inFolder, saved } from "./command.mjs";

let browser;
before(async () => (browser = await start()));
after(() => browser.close());

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const choose = (page, name) => page.getByRole("combobox", { name: "Scenario" }).selectOption(name);
const outages = (page) => page.locator("[data-outage-from]");
const hash = (page) => page.evaluate(() => location.hash);
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const figures = (page) =>
  page.locator("[data-what-if]").evaluateAll((all) =>
    Object.fromEntries(all.map((one) => [one.dataset.whatIf, Number(one.querySelector("dd").textContent)])),
  );
const command = (page, name) => page.locator(`[data-command="${name}"]`).innerText();
const said = (page, text) => page.locator(".keep [role=status]").getByText(text).waitFor();
/** Until the address says so. */
const linked = (page, ...words) =>
  page.waitForFunction((words) => words.every((word) => location.hash.includes(word)), words);
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

async function rehearse(page, seed) {
  await press(page, "Both");
  await page.getByLabel("Seed").fill(seed);
  await page.keyboard.press("Enter");
  await settled(page);
  await page.locator("[data-current=true]").waitFor();
}

/** Everything that a link carries, as a person sees it. */
async function seen(page) {
  await page.locator("[data-current=true]").waitFor();
  return {
    title: await page.getByRole("heading", { level: 1 }).textContent(),
    clock: await page.locator("[data-clock]").innerText(),
    layer: await page.locator('[aria-label="Worlds"] [aria-pressed=true]').innerText(),
    shown: await page.getByRole("list", { name: "Policies" }).getByRole("checkbox").evaluateAll((all) => all.map((one) => one.checked)),
    salt: await page.getByLabel("Salt", { exact: true }).inputValue(),
    seed: await page.getByLabel("Seed").inputValue(),
    hypothesis: await page.getByRole("combobox", { name: "Hypothesis" }).inputValue(),
    figures: await figures(page),
    command: await command(page, "run"),
    painted: await pixels(page),
  };
}

test("a link shows the same again, to the pixel", () =>
  browser.open({}, async (page) => {
    assert.equal(await hash(page), "", "an untouched page has a plain address");
    await rehearse(page, "7");
    await page.getByRole("combobox", { name: "Hypothesis" }).selectOption({ index: 1 });
    await page.getByLabel("Salt", { exact: true }).fill("of my own & more");
    await page.keyboard.press("Enter");
    await settled(page);
    await page.getByRole("list", { name: "Policies" }).getByRole("checkbox").first().check();
    await press(page, "sydcompute05");
    await page.locator("[data-picture]").focus();
    await page.keyboard.press("Shift+ArrowRight");
    await press(page, "Zoom in");
    await settled(page);
    await linked(page, "seed=7", "salt=of+my+own", "host=sydcompute05", "layer=both");
    const [address, before] = [await hash(page), await seen(page)];
    await browser.open({ address: address }, async (other) => {
      await settled(other);
      await other.locator('[aria-label="Worlds"] [aria-pressed=true]').getByText("Both").waitFor();
      await other.getByText(/sydcompute05: down/).waitFor();
      await frame(other);
      assert.deepEqual(await seen(other), before);
      await other.waitForTimeout(600);
      assert.equal(await hash(other), address, "and it is left as it is");
    });
  }));

test("the link is copied, and that is said aloud", () =>
  browser.open(clipboard, async (page) => {
    await press(page, "What if");
    await settled(page);
    await linked(page, "layer=what-if");
    await press(page, "Copy link");
    await said(page, "The link is in the clipboard.");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
  }));

test("back and forth go from one scenario to the other", () =>
  browser.open({}, async (page) => {
    await choose(page, "good-day");
    await heading(page, "A good release, over one day");
    await linked(page, "scenario=good-day");
    await page.goBack();
    await heading(page, "BinaryLane, 18 June 2018");
    assert.equal(await outages(page).count(), 17);
    await page.goForward();
    await heading(page, "A good release, over one day");
    await page.getByRole("link", { name: "Skip to the timeline" }).focus();
    await page.keyboard.press("Enter");
    await frame(page);
    await heading(page, "A good release, over one day");
    assert.equal(await page.locator(".notice").innerText(), "", "a place in the page is no link");
  }));

test("a scenario of one's own, and a fleet, are carried by the link", () =>
  browser.open({}, async (page) => {
    await press(page, "Load…");
    await page.getByLabel("From a file").setInputFiles(join(FIXTURES, "five-hosts.toml"));
    await heading(page, "Five hosts");
    await page.getByLabel("Or as text", { exact: true }).fill("host,site\nmine-1,Here\nmine-2,There\n");
    await press(page, "Use these hosts");
    await page.getByText("Your fleet of 2 hosts.").waitFor();
    await linked(page, "scenario-text=", "fleet-text=");
    await browser.open({ address: await hash(page) }, async (other) => {
      await heading(other, "Five hosts");
      await other.getByText("Your fleet of 2 hosts.").waitFor();
      await other.getByRole("button", { name: "mine-2" }).waitFor();
    });
  }));

test("what does not fit into a link is told, and its files are there", () =>
  browser.open({}, async (page) => {
    const noise = (number) => Math.imul(number, 0x9e3779b1).toString(36) + Math.imul(number, 0x85ebca6b).toString(36);
    const hosts = Array.from({ length: 5000 }, (_, number) => `h${noise(number + 1)}-${number}`);
    const buffer = Buffer.from(`host\n${hosts.join("\n")}\n`);
    await page.getByLabel(/A file of hosts/).setInputFiles({ name: "fleet.csv", mimeType: "text/csv", buffer });
    await page.getByText("Your fleet of 5000 hosts.").waitFor();
    await page.locator("[data-too-long]").getByText("This does not fit into a link: it would take").waitFor();
    assert.equal(await page.getByRole("button", { name: "Copy link" }).count(), 0);
    await inFolder(async (folder) => assert.deepEqual(await readFile(await saved(page, "Save fleet.csv", folder)), buffer));
  }));

for (const [what, address, told] of [
  ["garbage", "#hello=world&%%%", "found the word `hello`, which this page does not know"],
  ["a later version", "#v=99", "found version 99, expected at most 1: a later page wrote it"],
  ["a huge link", `#v=1&policy=${"A".repeat(1 << 20)}`, "expected at most 32000"],
  ["a flood that was packed", `#v=1&policy=${deflateRawSync(Buffer.alloc(16 << 20)).toString("base64url")}`, "expected a packed text of at most 1048576 bytes"],
  ["markup", "#v=1&host=<img src=x onerror=alert(1)>&bogus=1", "found the word `bogus`"],
]) {
  test(`${what} is a message, and the opening story`, () =>
    browser.open({ address: address }, async (page) => {
      await page.locator(".notice").getByText(told).waitFor();
      assert.equal(await outages(page).count(), 17);
      assert.equal(await page.locator(".notice img").count(), 0);
      await press(page, "Close");
      assert.equal(await page.locator(".notice").innerText(), "");
    }));
}

test("a link of another engine, or to a scenario that is none, says so", () =>
  browser.open({ address: "#v=1&engine=0.0.9&scenario=good-day" }, async (page) => {
    await heading(page, "A good release, over one day");
    await page.locator(".notice").getByText("written by version 0.0.9 of the engine").waitFor();
    await page.evaluate(() => (location.hash = "#v=1&engine=0.1.0&scenario=no-such"));
    await page.locator(".notice").getByText("The scenario of this link makes no sense").waitFor();
    await heading(page, "A good release, over one day");
  }));

test("links of all times keep opening", async () => {
  const old = await readFile(new URL("../../web/src/link/old-links.txt", import.meta.url), "utf8");
  const links = old.split("\n").filter((line) => line !== "" && !line.startsWith("//"));
  assert.ok(links.length >= 3);
  for (const link of links) {
    await browser.open({ address: `#${link}` }, async (page) => {
      await settled(page);
      assert.doesNotMatch(await page.locator(".notice").innerText(), /cannot be read/, link);
    });
  }
});

/** The totals of a run as the command prints them. */
const totals = ({ hits, outcome }) => ({
  hits,
  peak: outcome["peak-down"],
  applied: outcome.applied,
  "host-minutes": Math.floor(outcome["down-seconds"] / 60),
});

test("the command shows the same run, under a policy of the scenario and under one's own, on any fleet", () =>
  browser.open({}, async (page) => {
    const compare = (files) =>
      inFolder(async (folder, shell) => {
        for (const file of files) await saved(page, `Save ${file}`, folder);
        const told = JSON.parse(await shell(`${await command(page, "run")} --json`));
        assert.deepEqual(await figures(page), totals(told));
        return told;
      });
    await rehearse(page, "7");
    await compare([]);
    await page.getByLabel("Seed").fill("18446744073709551615");
    await page.keyboard.press("Enter");
    await settled(page);
    await page.getByRole("combobox", { name: "Hypothesis" }).selectOption({ index: 2 });
    await settled(page);
    await page.getByText("The policy as text").click();
    const area = page.getByLabel("Policy, in TOML");
    await area.fill(`# Mine: it's "quoted" $HOME\n${await area.inputValue()}`);
    await settled(page);
    await page.locator("[data-current=true]").waitFor();
    await compare(["policy.toml"]);
    await press(page, "100");
    await page.getByText("A made-up fleet of 100 hosts.").waitFor();
    await press(page, "Both");
    await settled(page);
    await page.locator("[data-current=true]").waitFor();
    const told = await compare((await page.getByRole("button", { name: /^Save / }).allInnerTexts()).map((name) => name.slice(5)));
    assert.equal(told.hosts, 100);
  }));

test("the other command shows the same record and the same decisions", () =>
  browser.open({}, async (page) => {
    await press(page, "New salt");
    await settled(page);
    await inFolder(async (folder, shell) => {
      const told = JSON.parse(await shell(`${await command(page, "record")} --json`));
      assert.equal(told.record.totals["hosts-hit"], Number(await page.locator('[data-total="hosts-hit"] dd').innerText()));
      const instants = await page.locator("[data-applies-at]").evaluateAll((all) => all.map((one) => one.dataset.appliesAt));
      const printed = JSON.stringify(told);
      assert.ok(instants.length > 17 && instants.every((instant) => printed.includes(instant)));
    });
  }));

test("what is kept is what the command prints", () =>
  browser.open(clipboard, async (page) => {
    await rehearse(page, "3");
    await inFolder(async (folder, shell) => {
      const line = await command(page, "run");
      const text = async (button) => readFile(await saved(page, button, folder), "utf8");
      assert.equal(await text("Events (CSV)"), await shell(`${line} --events csv`));
      await said(page, "binarylane-2018-events.csv is saved.");
      assert.deepEqual(JSON.parse(await text("Trace (JSON)")), JSON.parse(await shell(`${line} --events trace`)));
      assert.match(await text("Policy (TOML)"), /^salt = /m);
      const png = await readFile(await saved(page, "Picture (PNG)", folder));
      assert.deepEqual([...png.subarray(1, 4)], [0x50, 0x4e, 0x47]);
      const svg = await text("Picture (SVG)");
      const drawn = await page.evaluate((svg) => {
        const picture = new DOMParser().parseFromString(svg, "image/svg+xml");
        return { wrong: picture.querySelector("parsererror")?.textContent, bars: picture.querySelectorAll("rect").length };
      }, svg);
      assert.equal(drawn.wrong, undefined);
      assert.ok(drawn.bars >= 18, `${drawn.bars} bars`);
    });
    await press(page, "Copy as Markdown");
    await said(page, "The text is in the clipboard, as Markdown.");
    const markdown = await page.evaluate(() => navigator.clipboard.readText());
    const { hits } = await figures(page);
    assert.ok(markdown.includes(`| Hosts hit | 17 | ${hits} |`), markdown);
    for (const part of [await command(page, "run"), page.url(), "```toml"]) assert.ok(markdown.includes(part), part);
  }));
