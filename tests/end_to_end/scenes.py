"""A state of a page: who brings it about, and by what; each is looked at in two ways."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import Page

from domain.terms import Role
from tests.end_to_end.furnished_house import Open
from tests.end_to_end.looking import Looker


@dataclass
class Scene:
    """Somebody before a page; ``turn`` tells the two looks at a state apart."""

    house: Open
    page: Page
    looker: Looker
    turn: int

    async def goto(self, address: str) -> None:
        await self.page.goto(self.house.address + address)

    async def press(self, button: str, status: int = 200) -> None:
        """Press what sends a form, which is answered so."""
        self.looker.expect(status)
        async with self.page.expect_navigation() as answered:
            await self.page.locator(button).first.click()
        answer = await answered.value
        assert answer is not None
        assert answer.status == status

    def at(self, name: str) -> str:
        """Return the address of the nomination that stands so."""
        return f"/nominations/{self.house.furnished.nominations[name]}"

    def one_of(self, *names: str) -> str:
        """Return the id of another nomination in each turn, for what is done only once."""
        return str(self.house.furnished.nominations[names[self.turn]])


Act = Callable[[Scene], Awaitable[None]]
STATES: dict[str, tuple[Role | None, Act]] = {}


def state(role: Role | None) -> Callable[[Act], Act]:
    """Have what follows looked at, after somebody of that office did it."""

    def known(act: Act) -> Act:
        STATES[act.__name__] = (role, act)
        return act

    return known


def plain(name: str, role: Role, address: Callable[[Scene], str], status: int = 200) -> None:
    """Have an address looked at that no link leads to."""

    async def opened(scene: Scene) -> None:
        scene.looker.expect(status)
        answer = await scene.page.goto(scene.house.address + address(scene))
        assert answer is not None
        assert answer.status == status

    STATES[name] = (role, opened)
