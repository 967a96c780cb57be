// The timeline: where things stand, and everything that can be done to it by pointer, finger and key.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";

import { frame, pixels, settled, start } from "./browser.mjs";

let browser;
before(async () => (browser = await start()));
after(() => browser.close());

const picture = (page) => page.locator("[data-picture]");
const over = (page) => page.locator('canvas[data-layer="over"]');
/** Where everything stands in the picture, in pixels, and the stretch in view, in seconds. */
const geometry = async (page) => {
  await frame(page);
  return JSON.parse(await page.locator("[data-geometry]").getAttribute("data-geometry"));
};
const clock = (page) => page.locator("[data-clock]").getAttribute("datetime");
const readout = (page) => page.locator("[data-readout]").innerText();
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const choose = (page, label, option) => page.getByRole("combobox", { name: label, exact: true }).selectOption(option);
/** Presses keys one after the other with the picture in focus. */
const keys = async (page, ...names) => {
  await picture(page).focus();
  for (const name of names) await page.keyboard.press(name);
  await frame(page);
};
/** A place over the lanes: shares of what time and rows take. */
const place = async (page, across, down) => {
  await picture(page).scrollIntoViewIfNeeded();
  const { left, right, top, height } = await geometry(page);
  const box = await over(page).boundingBox();
  return { x: box.x + left + (right - left) * across, y: box.y + top + (height - top) * down };
};
const heading = (page, name) => page.locator(`[data-group="${name}"]`);
const counts = (page, key) =>
  page.locator(`[data-count="${key}"]`).evaluateAll((cells) => cells.map((cell) => Number(cell.textContent)));

test("groups say how they stand at the clock, and collapse by key and by click", () =>
  browser.open({}, async (page) => {
    assert.match(await heading(page, "Brisbane").getAttribute("aria-label"), /^Brisbane: on record 4 of 6 down · what if \d of 6 applied$/);
    const { height } = await geometry(page);
    await heading(page, "Brisbane").focus();
    await page.keyboard.press("Enter");
    assert.equal(await heading(page, "Brisbane").getAttribute("aria-expanded"), "false");
    const collapsed = await geometry(page);
    assert.equal(collapsed.height, height - 6 * 26, "without six lanes");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate(() => document.activeElement.dataset.group), "Sydney");
    assert.equal(await heading(page, "Brisbane").getAttribute("tabindex"), "-1");
    await heading(page, "Brisbane").click();
    assert.equal(await heading(page, "Brisbane").getAttribute("aria-expanded"), "true");
    assert.equal((await geometry(page)).height, height);
  }));

test("the letter c collapses the group of the host that is picked, and arrows pass over it", () =>
  browser.open({}, async (page) => {
    await keys(page, "ArrowDown", "c");
    assert.equal(await heading(page, "Brisbane").getAttribute("aria-expanded"), "false");
    await keys(page, "ArrowDown");
    assert.match(await readout(page), /^syd|^Sydney|compute/);
    await keys(page, "ArrowUp");
    const first = await readout(page);
    await keys(page, "ArrowUp");
    assert.equal(await readout(page), first, "nothing is above but what is collapsed");
  }));

test("hosts are grouped, or not, and sorted by what happened to them", () =>
  browser.open({}, async (page) => {
    await choose(page, "Group by", "none");
    assert.equal(await page.locator("[data-group]").count(), 0);
    await choose(page, "Sort by", "first outage");
    await keys(page, "ArrowDown");
    const minutes = [];
    for (let lane = 0; lane < 17; lane += 1) {
      const host = (await readout(page)).split(",")[0];
      const row = page.locator(`tr[data-host="${host}"] [data-outage-from]`).first();
      minutes.push(await row.getAttribute("data-outage-from"));
      await keys(page, "ArrowDown");
    }
    assert.equal(minutes.length, 17);
    assert.deepEqual(minutes, [...minutes].sort());
  }));

test("a drag moves what is in view, a click the clock, and the axis is scrubbed", () =>
  browser.open({}, async (page) => {
    const before = await geometry(page);
    const from = await place(page, 0.5, 0.5);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 100, from.y, { steps: 5 });
    await page.mouse.up();
    const after = await geometry(page);
    const seconds = (100 / (before.right - before.left)) * (before.until - before.from);
    assert.ok(Math.abs(before.from - after.from - seconds) <= 2, `${before.from - after.from} for ${seconds}`);
    assert.equal(after.until - after.from, before.until - before.from);

    await page.mouse.click(from.x, from.y);
    const middle = (after.from + after.until) / 2;
    assert.ok(Math.abs(Date.parse(await clock(page)) / 1000 - middle) <= 60);

    const box = await over(page).boundingBox();
    await page.mouse.move(box.x + after.left + 10, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + after.right - 10, box.y + 60, { steps: 3 });
    await page.mouse.up();
    assert.ok(Date.parse(await clock(page)) / 1000 > middle + 1000);
    assert.deepEqual(await geometry(page), after, "what is in view stays");
  }));

test("zoom and pan by key, wheel and the frame over the whole", () =>
  browser.open({}, async (page) => {
    const first = await geometry(page);
    await keys(page, "w");
    const closer = await geometry(page);
    assert.ok(closer.until - closer.from < first.until - first.from);
    await keys(page, "d");
    assert.ok((await geometry(page)).from > closer.from);
    await keys(page, "0");
    const whole = await geometry(page);
    assert.equal(whole.until - whole.from, 15 * 3600);
    const end = page.getByRole("slider", { name: "End of the view" });
    await end.focus();
    await page.keyboard.press("ArrowLeft");
    const shorter = await geometry(page);
    assert.equal(shorter.from, whole.from);
    assert.equal(whole.until - shorter.until, 45 * 60);
    assert.match(await end.getAttribute("aria-valuetext"), /08:45 AEST$/);
    await page.keyboard.press("Home");
    assert.equal((await geometry(page)).until - whole.from, 300, "never less than five minutes");
    await keys(page, "0");

    const box = await page.locator(".minimap").boundingBox();
    const handle = await page.getByRole("slider", { name: "Beginning of the view" }).boundingBox();
    await page.mouse.move(handle.x + 5, handle.y + 20);
    await page.mouse.down();
    await page.mouse.move(handle.x + 5 + box.width / 3, handle.y + 20, { steps: 4 });
    await page.mouse.up();
    const dragged = await geometry(page);
    assert.ok(Math.abs(dragged.from - whole.from - 5 * 3600) < 120, `${dragged.from - whole.from}`);
    assert.equal(dragged.until, whole.until);

    const at = await place(page, 0.5, 0.5);
    await page.mouse.move(at.x, at.y);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -100);
    await page.keyboard.up("Control");
    const wheeled = await geometry(page);
    assert.ok(wheeled.until - wheeled.from < dragged.until - dragged.from);
  }));

test("F brings into view all that happens to the host that is picked", () =>
  browser.open({}, async (page) => {
    await keys(page, "ArrowDown", "f");
    const { from, until } = await geometry(page);
    const host = (await readout(page)).split(",")[0];
    const row = page.locator(`tr[data-host="${host}"]`);
    const instants = await row
      .locator("[data-outage-from]")
      .evaluateAll((cells) => cells.flatMap((cell) => [cell.dataset.outageFrom, cell.dataset.outageUntil]));
    assert.ok(instants.length >= 2);
    for (const instant of instants) assert.ok(from < Date.parse(instant) / 1000 && Date.parse(instant) / 1000 < until, instant);
  }));

test("an area is selected by pointer and by key, counted, zoomed to and given up", () =>
  browser.open({ viewport: { width: 1280, height: 1600 } }, async (page) => {
    await keys(page, "0");
    const [from, until] = [await place(page, 1, 0.01), await place(page, 0, 0.98)];
    await page.keyboard.down("Shift");
    await page.mouse.move(from.x - 1, from.y);
    await page.mouse.down();
    await page.mouse.move(until.x + 1, until.y, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await page.locator("[data-area]").getByText("17 hosts").waitFor();
    assert.equal((await counts(page, "down"))[0], 17);
    const minutes = (await counts(page, "minutes"))[0];
    assert.match(await page.locator('[data-total="host-minutes"]').innerText(), new RegExp(`\\b${minutes}\\b`));
    await keys(page, "Escape");
    assert.equal(await page.locator("[data-area]").count(), 0);

    await press(page, "The evening");
    await keys(page, "ArrowDown", "Home", "m", "ArrowDown", "ArrowDown", "End", "m");
    await page.locator("[data-area]").getByText("3 hosts").waitFor();
    await keys(page, "0", "f");
    const { from: begins, until: ends } = await geometry(page);
    assert.ok(ends - begins < 3 * 3600 && ends - begins > 2 * 3600);
    await press(page, "Clear");
    assert.equal(await page.locator("[data-area]").count(), 0);
  }));

test("the engine says what became of selected hosts, and in what they differ from the others", () =>
  browser.open({ viewport: { width: 1280, height: 1800 } }, async (page) => {
    await press(page, "Both");
    await settled(page);
    await page.locator("[data-what-if]").first().waitFor();
    await choose(page, "Group by", "city");
    // All of Brisbane, and nobody else.
    await keys(page, "ArrowDown", "Home", "m");
    for (let host = 1; host < 6; host += 1) await keys(page, "ArrowDown");
    await keys(page, "End", "m");
    await page.locator("[data-area]").getByText("6 hosts").waitFor();
    const first = page.locator("[data-difference]").first();
    await first.waitFor();
    assert.match(await first.innerText(), /^city Brisbane\s+6 of 6\s+0 of 30\s+< 0\.1 %$/);
    const states = await page.locator("[data-selected]").evaluateAll((all) => all.map((one) => one.innerText));
    assert.ok(states.length > 0, "as the stretch ends they are in some state");
    await keys(page, "Escape");
    assert.equal(await page.locator("[data-area]").count(), 0);
  }));

test("a run has lanes of its own below the record, with everyone in it", () =>
  browser.open({ viewport: { width: 1280, height: 1400 } }, async (page) => {
    const before = await geometry(page);
    await press(page, "Both");
    await settled(page);
    const both = await geometry(page);
    assert.equal(both.worlds, 2);
    assert.ok(both.height > before.height, "hosts that nobody named are there too");
    const lines = await page.getByRole("list", { name: "Lines in the picture" }).getByRole("listitem").allInnerTexts();
    assert.match(lines[0], /^Mon 18 Jun 2018 19:00 AEST: kernelcare-patch is visible$/);
    assert.ok(lines.some((line) => line.endsWith("what if: checks are stopped")), lines.join());
    const hits = Number(await page.locator('[data-what-if="hits"] dd').innerText());
    const all = await page.locator("[data-group]").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
    assert.ok(all.some((label) => /^not named: on record 0 of 19 down/.test(label)), all.join());
    await press(page, "What if");
    await settled(page);
    assert.equal((await geometry(page)).worlds, 1);
    await keys(page, "0");
    await page.locator("[data-picture]").evaluate((element) => element.scrollIntoView());
    const [from, until] = [await place(page, 1, 0.01), await place(page, 0, 0.99)];
    await page.keyboard.down("Shift");
    await page.mouse.move(from.x - 1, from.y);
    await page.mouse.down();
    await page.mouse.move(until.x + 1, until.y, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await page.locator("[data-area]").getByText("36 hosts").waitFor();
    assert.deepEqual(await counts(page, "down"), [hits]);
  }));

test("a host is pinned above the rest", () =>
  browser.open({}, async (page) => {
    const { top } = await geometry(page);
    await keys(page, "ArrowDown", "p");
    assert.ok((await geometry(page)).top > top + 20);
    await press(page, "Pin host");
    assert.equal((await geometry(page)).top, top);
  }));

test("above some hundred hosts lanes become strips, and come back by zooming and by collapsing", async () => {
  await browser.open({ address: "?bench=300" }, async (page) => {
    assert.equal((await geometry(page)).perRow, 1);
    assert.equal(await page.locator("[data-ramp]").count(), 0);
  });
  await browser.open({ address: "?bench=1000" }, async (page) => {
    const strips = await geometry(page);
    assert.ok(strips.perRow > 1);
    assert.match(await page.locator("[data-ramp]").innerText(), /hosts of a strip that are down[^]*> 0[^]* %$/);
    const before = await pixels(page);
    await choose(page, "Strips show", "hosts applied");
    await frame(page);
    assert.notEqual(await pixels(page), before);
    await press(page, "Collapse all");
    await heading(page, "Perth").click();
    assert.equal((await geometry(page)).perRow, 1, "one group of forty has lanes");
    await press(page, "Open all");
    for (let closer = strips.perRow; closer > 1; closer /= 2) await keys(page, "Shift+W");
    const lanes = await geometry(page);
    assert.equal(lanes.perRow, 1);
    assert.ok(lanes.row >= 18);
    await picture(page).evaluate((element) => (element.scrollTop = 3000));
    assert.equal((await geometry(page)).scroll, 3000);
    const at = await place(page, 0.5, 0.5);
    await page.mouse.move(at.x, at.y);
    await frame(page);
    assert.match(await readout(page), /^host-0\d\d\d, /);
  });
});

test("the sums of groups are those of the fleet, whatever it is grouped by", () =>
  browser.open({ address: "?bench=20000" }, async (page) => {
    const sum = async () => {
      const labels = await page.locator("[data-group]").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
      const applied = labels.map((label) => label.replaceAll(",", "").match(/what if \d+ of (\d+) down (\d+) applied/));
      return applied.reduce(([some, all], match) => [some + Number(match[2]), all + Number(match[1])], [0, 0]);
    };
    const by = async (column) => {
      await choose(page, "Group by", column);
      await press(page, "Collapse all");
      await frame(page);
      return sum();
    };
    const city = await by("city");
    assert.equal(city[1], 20_000);
    assert.ok(city[0] > 0);
    assert.deepEqual(await by("ring"), city);
  }));

test("fingers pan and pinch, and a button lets them select", () =>
  browser.open({ hasTouch: true, viewport: { width: 400, height: 800 } }, async (page) => {
    const before = await geometry(page);
    const one = await place(page, 0.4, 0.3);
    const client = await page.context().newCDPSession(page);
    const touch = (type, ...points) => client.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    const at = (dx, id = 0) => ({ x: one.x + dx, y: one.y, id });
    await touch("touchStart", at(0));
    for (const dx of [10, 20, 40, 60]) await touch("touchMove", at(dx));
    await touch("touchEnd");
    const panned = await geometry(page);
    assert.ok(panned.from < before.from, "earlier");
    assert.equal(panned.until - panned.from, before.until - before.from);

    await touch("touchStart", at(-20, 0), at(20, 1));
    for (const apart of [30, 40, 60, 80]) await touch("touchMove", at(-apart, 0), at(apart, 1));
    await touch("touchEnd");
    const pinched = await geometry(page);
    const times = (panned.until - panned.from) / (pinched.until - pinched.from);
    assert.ok(Math.abs(times - 4) < 0.1, `${times}`);

    await press(page, "Select area");
    const two = await place(page, 0.4, 0.3);
    await touch("touchStart", { x: two.x, y: two.y, id: 0 });
    for (const dx of [10, 40, 80]) await touch("touchMove", { x: two.x + dx, y: two.y, id: 0 });
    await touch("touchEnd");
    await page.locator("[data-area]").getByText("1 host,").waitFor();
  }));

test("what people did are flags that say so when they have the focus", () =>
  browser.open({}, async (page) => {
    const flag = page.locator('[data-act="1"]');
    assert.match(await flag.getAttribute("aria-label"), /20:10 AEST: Monitoring indicates a fault/);
    await flag.focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    assert.ok(await flag.locator(".said").isVisible());
    await page.keyboard.press("Enter");
    assert.equal(await clock(page), "2018-06-18T10:10:00Z");
    assert.equal(await flag.getAttribute("aria-current"), "true");
  }));

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in strips, groups and a selected area (${colorScheme})`, async () => {
    const check = async (page) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`), []);
    };
    await browser.open({ colorScheme, address: "?bench=1000" }, async (page) => {
      await heading(page, "Perth").click();
      await frame(page);
      await check(page);
    });
    await browser.open({ colorScheme }, async (page) => {
      await press(page, "Both");
      await settled(page);
      await keys(page, "ArrowDown", "Home", "m", "ArrowDown", "p", "End", "m");
      await page.locator("[data-difference]").first().waitFor();
      await check(page);
    });
  });
}
