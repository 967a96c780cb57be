// A day of your fleet, and what does not make one.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { frame, settled, start } from "./browser.mjs";
import { inFolder, saved } from "./command.mjs";

let browser;
before(async () => (browser = await start()));
after(() => browser.close());

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const choose = (page, name) => page.getByRole("combobox", { name: "Scenario" }).selectOption(name);
const fleet = (page, text) => page.locator("[data-fleet]").getByText(text).waitFor();
const figure = async (page, name) => Number(await page.locator(`[data-day="${name}"] dd`).innerText());
const planned = (page) => page.locator(".day:not([aria-busy]) [data-day=goes]").waitFor();
const give = (page, name, content) =>
  page.getByLabel(/A file of hosts/).setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
const paste = (page, text) =>
  page.getByLabel("Or as text", { exact: true }).evaluate((area, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    return area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);

test("the day of a good release says who goes, when, and in which hour the most", () =>
  browser.open({}, async (page) => {
    await choose(page, "good-day");
    await planned(page);
    assert.deepEqual([await figure(page, "goes"), await figure(page, "never"), await figure(page, "later")], [36, 0, 0]);
    assert.equal(await page.locator(".day tbody tr").count(), 3, "a row for each city");
    await page.getByText(/^The last to go is \S+, at /).waitFor();
    await page.getByRole("img", { name: /^Adoption from Mon 2 Mar 2026 08:00 AEST until .*: 36 hosts at the end$/ }).waitFor();
  }));

test("a fleet is made up in any size, and its day is that of the command", () =>
  browser.open({}, async (page) => {
    await choose(page, "good-day");
    await planned(page);
    for (const [size, hosts] of [["10", 10], ["1,000", 1000]]) {
      await press(page, size);
      await fleet(page, `A made-up fleet of ${hosts} hosts.`);
      await planned(page);
      assert.equal(await figure(page, "goes"), hosts);
    }
    await page.getByLabel("Sites").fill("Here 1, There 3");
    await page.getByLabel("Zones").fill("Europe/Berlin 1, Pacific/Auckland 1");
    await press(page, "Make up this fleet");
    await settled(page);
    await page.getByRole("rowheader", { name: "Site There" }).waitFor();
    await planned(page);
    await inFolder(async (folder, shell) => {
      await saved(page, "Save fleet.csv", folder);
      const line = await page.locator('[data-command="record"]').innerText();
      const { policies } = JSON.parse(await shell(`${line} --json`));
      const busiest = policies.map((policy) => policy.rollout["busiest-hour"].applies);
      assert.ok(busiest.includes(await figure(page, "busiest")), `${busiest}`);
    });
    await press(page, "The scenario's own fleet");
    await fleet(page, "The scenario's own fleet: 36 hosts.");
  }));

test("what is wrong with a made-up fleet is told, all of it", () =>
  browser.open({}, async (page) => {
    await page.getByLabel("Hosts", { exact: true }).fill("100001");
    await page.getByLabel("Classes").fill("new 0");
    await page.getByLabel("Zones").fill("Mars/Olympus");
    await page.locator("form").first().evaluate((form) => (form.noValidate = true));
    await press(page, "Make up this fleet");
    const alert = page.locator(".fleet [role=alert]");
    await alert.waitFor();
    assert.match(await alert.innerText(), /hosts: found 100001[^]*classes: found new 0[^]*zones: found Mars\/Olympus/);
    await fleet(page, "The scenario's own fleet: 17 hosts.");
  }));

test("one's own hosts come from a file, from a drop, and from text", () =>
  browser.open({}, async (page) => {
    await give(page, "hosts.csv", "host,site,class,zone\nweb-1,Sydney,new,Australia/Sydney\nweb-2,Sydney,old,UTC\n");
    await fleet(page, "Your fleet of 2 hosts.");
    assert.equal(await page.locator("tr[data-host]").count(), 2);
    await page.getByRole("rowheader", { name: "Class new" }).waitFor();
    await page.locator('form[aria-label="Your own hosts"]').evaluate((form) => {
      const data = new DataTransfer();
      data.items.add(new File(['[{"id": "a"}, {"id": "b", "site": "Here"}, {"id": "c"}]'], "hosts.json"));
      form.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    await fleet(page, "Your fleet of 3 hosts.");
    await page.getByLabel("Or as text", { exact: true }).fill("host\nx\n");
    await press(page, "Use these hosts");
    await fleet(page, "Your fleet of 1 hosts.");
    const many = `host,site\n${Array.from({ length: 20_000 }, (_, number) => `pasted-${number},Here`).join("\n")}\n`;
    assert.equal(await paste(page, many), false, "a long text is taken, and not shown");
    await fleet(page, "Your fleet of 20000 hosts.");
  }));

test("what makes no fleet is refused by row and column, all of it", () =>
  browser.open({}, async (page) => {
    await give(page, "hosts.csv", "host,zone\na,Europe/Berln\n,UTC\nb,Mars\n");
    const alert = page.locator(".fleet [role=alert]");
    await alert.waitFor();
    const places = () => alert.locator("li").evaluateAll((all) => all.map((one) => [one.dataset.line, one.dataset.column]));
    assert.deepEqual(await places(), [["2", "3"], ["3", "1"], ["4", "3"]]);
    assert.match(await alert.innerText(), /Europe\/Berln/);
    await fleet(page, "The scenario's own fleet: 17 hosts.");
    await give(page, "hosts.csv", `host,zone\n${Array.from({ length: 1000 }, (_, place) => `x${place},Nowhere/At-All\n`).join("")}`);
    await alert.getByText("and 980 more").waitFor();
    await give(page, "hosts.json", '[{"id": "a", "bogus": 1}, {"id": "a"}]');
    await alert.getByText("bogus").waitFor();
    await press(page, "Load…");
    assert.equal(await page.getByRole("dialog").getByRole("alert").count(), 0, "it is told where it was given");
  }));

/** How long the longest letter is that goes to the worker. */
const watched = (page) =>
  page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    window.letters = { longest: 0 };
    Worker.prototype.postMessage = function (message, ...rest) {
      window.letters.longest = Math.max(window.letters.longest, message.byteLength);
      return post.call(this, message, ...rest);
    };
  });

test("300 MB of pasted text reach neither the page nor the worker", () =>
  browser.open({}, async (page) => {
    await settled(page);
    await watched(page);
    const taken = await page.getByLabel("Or as text", { exact: true }).evaluate((area) => {
      const data = new DataTransfer();
      data.setData("text/plain", "host-of-mine,Sydney\n".repeat(15_000_000));
      return area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    });
    assert.equal(taken, false);
    await page.locator(".fleet [role=alert]").getByText("What was pasted: found 300000000 bytes, expected at most 16777216").waitFor();
    assert.equal(await page.getByLabel("Or as text", { exact: true }).inputValue(), "");
    // The worker may be told just now what is open; what was pasted is in no letter.
    const none = async () => assert.ok((await page.evaluate(() => window.letters.longest)) < 1000);
    await none();
    await give(page, "huge.csv", Buffer.alloc((16 << 20) + 1, "x"));
    await page.locator(".fleet [role=alert]").getByText("huge.csv").waitFor();
    await none();
    await page.keyboard.press("ArrowRight");
    await page.locator("[data-clock]").getByText("20:59 AEST").waitFor();
  }));

test("what is deep, binary or none is refused, and the page goes on", () =>
  browser.open({}, async (page) => {
    const alert = page.locator(".fleet [role=alert]");
    for (const [name, content] of [
      ["deep.json", "[".repeat(1 << 20)],
      ["deep.json", '{"hosts":'.repeat(100_000)],
      ["binary.csv", Buffer.from(Array.from({ length: 65_536 }, (_, index) => (index * 197) % 256))],
      ["zeros.csv", Buffer.alloc(1 << 20)],
      ["empty.csv", ""],
      ["page.html", "<html><body>hosts</body></html>"],
    ]) {
      await give(page, name, content);
      await alert.waitFor();
      await settled(page);
      await press(page, "10");
      await fleet(page, "A made-up fleet of 10 hosts.");
      await alert.waitFor({ state: "detached" });
      await press(page, "The scenario's own fleet");
      await fleet(page, "The scenario's own fleet: 17 hosts.");
    }
  }));

test("a hundred thousand hosts are there, and the clock still moves", () =>
  browser.open({}, async (page) => {
    page.setDefaultTimeout(60_000);
    await choose(page, "good-day");
    await planned(page);
    await press(page, "100,000");
    await fleet(page, "A made-up fleet of 100000 hosts.");
    await planned(page);
    assert.equal(await figure(page, "goes"), 100_000);
    const before = await page.locator("[data-clock]").innerText();
    await page.locator("[data-picture]").focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((before) => document.querySelector("[data-clock]").innerText !== before, before);
    await frame(page);
  }));

test("a page that fails says so, and leads back", () =>
  browser.open({ fails: /failed to insert node/ }, async (page) => {
    await settled(page);
    // As a tool of the browser that rewrites pages may do, a translator for one.
    await page.locator(".day").evaluate((part) => part.remove());
    await give(page, "hosts.csv", "bogus\n");
    const alert = page.locator("body > .failed[role=alert]");
    await alert.getByText("This page has failed, and what it shows can no longer be trusted.").waitFor();
    await alert.getByRole("link", { name: "Load it again" }).click();
    await alert.waitFor({ state: "detached" });
    await page.getByRole("heading", { level: 1, name: "BinaryLane, 18 June 2018" }).waitFor();
    await press(page, "10");
    await fleet(page, "A made-up fleet of 10 hosts.");
  }));
