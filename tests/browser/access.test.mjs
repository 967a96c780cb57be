// The page by keyboard, on a narrow screen, and to those who do not see it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";

import { frame, settled, start } from "./browser.mjs";

let browser;
before(async () => (browser = await start()));
after(() => browser.close());

const now = (page) => page.locator("[data-clock]").innerText();

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing (${colorScheme})`, () =>
    browser.open({ colorScheme }, async (page) => {
      const check = async (what) => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
        assert.deepEqual(told, [], what);
      };
      await check("the evening");
      await page.getByRole("button", { name: "bnecompute03" }).click();
      await check("with a host picked");
      await page.getByRole("button", { name: "Load…" }).click();
      await page.getByLabel("Or as text, in TOML").fill("format = 2");
      await page.getByRole("button", { name: "Show this scenario" }).click();
      await page.getByRole("alert").waitFor();
      await check("a text that is refused");
      await page.getByRole("button", { name: "Close" }).click();
      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Keys" }).waitFor();
      await check("the keys");
      await page.keyboard.press("Escape");
      await page.getByRole("combobox", { name: "Scenario" }).selectOption("good-day");
      await settled(page);
      await check("the good day");
      await page.getByRole("button", { name: "Both", exact: true }).click();
      await settled(page);
      await check("both worlds");
    }));
}

test("keys move the clock, zoom, play and explain themselves", () =>
  browser.open({}, async (page) => {
    await page.keyboard.press("ArrowRight");
    assert.equal(await now(page), "Mon 18 Jun 2018 20:59 AEST");
    await page.keyboard.press("Shift+ArrowLeft");
    assert.equal(await now(page), "Mon 18 Jun 2018 20:49 AEST");
    await page.keyboard.press(".");
    assert.equal(await now(page), "Mon 18 Jun 2018 20:53 AEST", "the next thing that happens");
    await page.keyboard.press(",");
    await page.keyboard.press("2");
    assert.equal(await page.getByRole("button", { name: "Until the ramp is over" }).getAttribute("aria-pressed"), "true");
    await page.keyboard.press("+");
    assert.equal(await page.getByRole("button", { name: "Until the ramp is over" }).getAttribute("aria-pressed"), "false");
    await page.keyboard.press("1");
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Pause" }).waitFor();
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "Play" }).waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    const before = await now(page);
    await page.keyboard.press("ArrowRight");
    assert.equal(await now(page), before, "a dialog keeps the keys for itself");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  }));

test("a dialog that is said to be closed late closes no other", () =>
  browser.open({}, async (page) => {
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.locator("dialog[aria-label='Load a scenario']").dispatchEvent("close");
    await frame(page);
    assert.ok(await page.getByRole("dialog", { name: "Keys" }).isVisible());
  }));

test("Tab reaches every control, and the focus is seen", () =>
  browser.open({}, async (page) => {
    const wanted = await page.evaluate(() => {
      const controls = "a[href], button:not(:disabled), input, select, textarea, [tabindex='0']";
      return [...document.querySelectorAll(controls)].filter((one) => !one.closest("dialog")).length;
    });
    const reached = new Set();
    for (let step = 0; step < wanted + 5; step += 1) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => {
        const one = document.activeElement;
        if (one === document.body) return null;
        one.dataset.reached ??= String((window.reachedSoFar = (window.reachedSoFar ?? 0) + 1));
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return [one.dataset.reached, outlineStyle !== "none" && outlineWidth !== "0px", one.outerHTML.slice(0, 90)];
      });
      if (seen === null) continue;
      reached.add(seen[0]);
      assert.ok(seen[1], `the focus is not seen on ${seen[2]}`);
    }
    assert.equal(reached.size, wanted);
  }));

test("in the picture, arrows pick hosts", () =>
  browser.open({}, async (page) => {
    await page.getByRole("group", { name: /^Picture/ }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.getByText(/^bnecompute04: down 20:57 AEST to 21:19 AEST/).waitFor();
    await page.keyboard.press("Home");
    assert.equal(await now(page), "Mon 18 Jun 2018 19:45 AEST");
    await page.keyboard.press("Escape");
    await page.getByText(/^bnecompute04: down/).waitFor({ state: "detached" });
  }));

test("in a field, keys write", () =>
  browser.open({}, async (page) => {
    await page.getByLabel("Salt", { exact: true }).fill("");
    await page.keyboard.type("a+d? 1");
    assert.equal(await page.getByLabel("Salt", { exact: true }).inputValue(), "a+d? 1");
    assert.equal(await page.getByRole("dialog").count(), 0);
  }));

for (const width of [360, 768, 2560]) {
  test(`nothing sticks out at ${width} pixels`, () =>
    browser.open({ viewport: { width, height: 800 } }, async (page) => {
      for (const name of ["binarylane-2018", "good-day"]) {
        await page.getByRole("combobox", { name: "Scenario" }).selectOption(name);
        await settled(page);
        await page.getByRole("button", { name: "Both", exact: true }).click();
        await settled(page);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, name);
      }
    }));
}
