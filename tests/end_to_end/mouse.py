"""Somebody who works with a mouse, and types where text is wanted."""

from tests.end_to_end.person import Person, Wanted

SHARE = "e => (%d - e.min) / (e.max - e.min)"
THUMB = 16
"""The width in px of the knob of a slider in Chromium, whose middle stands for the value."""


class Mouse(Person):
    async def activate(self, wanted: Wanted) -> None:
        await wanted.at.click()

    async def enter(self, field: Wanted, text: str) -> None:
        await field.at.click()
        await field.at.fill(text)

    async def tick(self, box: Wanted) -> None:
        await box.at.click()

    async def select(self, field: Wanted, index: int) -> None:
        await field.at.select_option(index=index)

    async def drag(self, slider: Wanted, to: int) -> None:
        box = await slider.at.bounding_box()
        assert box is not None
        share = await slider.at.evaluate(SHARE % to)
        across = THUMB / 2 + share * (box["width"] - THUMB)
        await slider.at.click(position={"x": across, "y": box["height"] / 2})
