"""Somebody who has nothing but a keyboard: Tab, arrows, Enter, Space and what is typed.

What is wanted has to be reached by Tab; it has to be seen that it has the focus; and its accessible
name, as Chromium hands it to a screen reader, has to be what is wanted.
"""

from typing import Any, Self

from playwright.async_api import CDPSession, ElementHandle

from tests.end_to_end.person import Person, Wanted

MOST = 80
"""How many keys anybody presses to come to something."""

# The way to the wanted element from where the focus is: a key, or "" where it is reached.
WAY = """wanted => {
  const at = document.activeElement;
  if (at === wanted) return "";
  const later = at === document.body || at.compareDocumentPosition(wanted) & 4;
  const beside = at.type === "radio" && at.name === wanted.name && at.form === wanted.form;
  if (beside) return later ? "ArrowDown" : "ArrowUp";
  return later ? "Tab" : "Shift+Tab";
}"""

# How each thing that can have the focus looks while it has not.
REMEMBER = """() => {
  const clear = (colour) => /, 0\\)$|transparent/.test(colour);
  const look = (style) => [
    style.outlineStyle === "none" || clear(style.outlineColor) ? "" : style.outline,
    style.boxShadow, style.backgroundColor, style.border, style.textDecoration,
  ].join();
  window.lookOf = (e) => [
    getComputedStyle(e),
    ...[...(e.labels ?? [])].map((label) => getComputedStyle(label, "::before")),
  ].map(look).join(";");
  const every = document.querySelectorAll("a[href], button, input, select, textarea, summary");
  window.without = new Map([...every].map((e) => [e, window.lookOf(e)]));
  window.without.delete(document.activeElement);
}"""

IS_SEEN = """e => {
  const { top, bottom, width, height } = e.getBoundingClientRect();
  const inside = bottom > 0 && top < window.innerHeight && width > 0 && height > 0;
  return inside && window.without.get(e) !== window.lookOf(e);
}"""

# What says more than its label: how many are folded away, which file was chosen.
GOES_ON = "e => e.localName === 'summary' || e.type === 'file'"

BY = "(e, to) => to - (e.localName === 'select' ? e.selectedIndex : e.value)"


class Keyboard(Person):
    cdp: CDPSession

    @classmethod
    async def before(cls, *given: Any) -> Self:
        person = cls(*given)
        person.cdp = await person.page.context.new_cdp_session(person.page)
        return person

    async def activate(self, wanted: Wanted) -> None:
        await self._reach(wanted)
        takes_files = await wanted.at.evaluate("e => e.type === 'file'")
        await self.page.keyboard.press("Space" if takes_files else "Enter")

    async def enter(self, field: Wanted, text: str) -> None:
        await self._reach(field)
        await self.page.keyboard.press("Control+A")
        await self.page.keyboard.press("Delete")
        await self.page.keyboard.type(text)

    async def tick(self, box: Wanted) -> None:
        """Press Space, unless the arrows that led to a radio button have marked it."""
        await self._reach(box)
        if not await box.at.is_checked():
            await self.page.keyboard.press("Space")

    async def select(self, field: Wanted, index: int) -> None:
        await self._reach(field)
        await self._step(field, index, "ArrowDown", "ArrowUp")

    async def drag(self, slider: Wanted, to: int) -> None:
        await self._reach(slider)
        await self._step(slider, to, "ArrowRight", "ArrowLeft")

    async def _step(self, field: Wanted, to: int, on: str, back: str) -> None:
        for _ in range(MOST):
            missing = await field.at.evaluate(BY, to)
            if not missing:
                return
            await self.page.keyboard.press(on if missing > 0 else back)
        message = f"{to} is not reached by arrows on “{field.name}”"
        raise AssertionError(message)

    async def _reach(self, wanted: Wanted) -> None:
        """Come to the wanted element as somebody does who sees where it stands."""
        element = await wanted.at.element_handle()
        await self._skip_to_main(element)
        await self.page.evaluate(REMEMBER)
        for _ in range(MOST):
            key = await element.evaluate(WAY)
            if not key:
                return await self._is_seen_and_called(element, wanted.name)
            await self.page.keyboard.press(key)
        message = f"{self.page.url}: “{wanted.name}” is not reached within {MOST} keys"
        raise AssertionError(message)

    async def _skip_to_main(self, wanted: ElementHandle) -> None:
        """Pass over the masthead of a page that was just opened, by its first link."""
        fresh, self.just_arrived = self.just_arrived, False
        at_the_top = await self.page.evaluate("document.activeElement === document.body")
        if fresh and at_the_top and await wanted.evaluate("e => e.closest('main') !== null"):
            await self.page.keyboard.press("Tab")
            assert await self.page.evaluate("document.activeElement.hash") == "#main"
            await self.page.keyboard.press("Enter")

    async def _is_seen_and_called(self, element: ElementHandle, name: str) -> None:
        assert await element.evaluate(IS_SEEN), f"{self.page.url}: no focus is seen on “{name}”"
        told = await self._name()
        begun = await element.evaluate(GOES_ON) and told.startswith(name)
        assert told == name or begun, f"{told!r} is not {name!r}"

    async def _name(self) -> str:
        """Return the accessible name of what has the focus."""
        found = await self.cdp.send("Runtime.evaluate", {"expression": "document.activeElement"})
        given = {"objectId": found["result"]["objectId"], "fetchRelatives": False}
        told = await self.cdp.send("Accessibility.getPartialAXTree", given)
        return " ".join(str(told["nodes"][0]["name"]["value"]).split())
