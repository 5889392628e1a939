"""Addresses that nobody led to, typed in by everybody: who is let in stands in one table."""

from itertools import product

from domain.terms import Role
from tests.attacks.conftest import Land
from tests.attacks.ways import Way, bare, id_of, safe_ways, unsafe_ways, ways

OPEN: dict[tuple[str, str], int] = {
    ("GET", "/healthz"): 200,
    ("GET", "/readyz"): 200,
    ("GET", "/metrics"): 200,
    ("GET", "/api/v1/openapi.json"): 200,
    ("HEAD", "/api/v1/openapi.json"): 200,
    ("GET", "/verify"): 200,
    ("GET", "/log/checkpoint"): 404,
    ("GET", "/log/key"): 200,
    ("GET", "/log/tile/{path:path}"): 404,
    ("GET", "/sign-in"): 200,
    ("POST", "/sign-in"): 422,
    ("POST", "/sign-in/demo"): 404,
    ("POST", "/sign-out"): 303,
    ("POST", "/language"): 303,
    ("GET", "/sign-in/openid"): 404,
    ("GET", "/sign-in/openid/back"): 404,
    ("POST", "/sign-in/passkey/options"): 200,
    ("POST", "/sign-in/passkey"): 422,
    ("GET", "/welcome/{token}"): 404,
    ("POST", "/welcome/{token}"): 404,
    ("POST", "/api/v1/session"): 422,
    ("DELETE", "/api/v1/session"): 204,
}
"""Who has not signed in gets this; everywhere else they are led to the door."""

REVIEWERS = frozenset({Role.COUNCIL_CHAIR, Role.COUNCIL_MEMBER})
DESK = frozenset({Role.CHAIRMAN, Role.CLERK})
SOME = {
    "/audit": frozenset({Role.AUDITOR, Role.ADMINISTRATOR}),
    "/audit/looks": frozenset({Role.AUDITOR, Role.ADMINISTRATOR}),
    "/desk": DESK,
    "/desk/several": DESK,
    "/desk/several/{base}": DESK,
    "/desk/{nomination_id}": DESK,
    "/imports": frozenset({Role.ADMINISTRATOR}),
    "/imports/templates/{kind}.{ending}": frozenset({Role.ADMINISTRATOR}),
    "/nominations/{nomination_id}/ballot": frozenset({Role.COUNCIL_SECRETARY}),
    "/review": REVIEWERS,
    "/review/several": REVIEWERS,
    "/review/several/{base}": REVIEWERS,
    "/review/{nomination_id}": REVIEWERS,
    "/seasons/new": frozenset(
        {Role.ADMINISTRATOR, Role.BLOC_DEPUTY, Role.BLOC_HEAD, Role.BLOC_SECRETARY}
    ),
    "/api/v1/webhooks/{webhook_id}": frozenset({Role.ADMINISTRATOR}),
}
"""Pages that open for these offices alone; any other opens for every office alike, or for none."""

NO_PEOPLE = frozenset({Role.RECORDER, Role.TIMER})
ROLES = tuple(role for role in Role if role not in NO_PEOPLE)
OWN = {Role.ADMINISTRATOR: ("{webhook_id}", "/enable", "/secret"), Role.AUDITOR: ("/evidence",)}
"""What is theirs to do and needs nothing to be sent: left out, because it would be done."""

LAST = ("/sign-out", "/api/v1/session")
"""Asked last, because they end the session."""


def expected(way: Way) -> int:
    return OPEN.get((way.method, way.path), 401 if way.is_api else 303)


INVENTED = (
    {},
    {"Cookie": "tonvinh_session=" + "A" * 43},
    {"Cookie": "tonvinh_session=; __Host-tonvinh_session=" + "A" * 43},
    {"Authorization": "Bearer tonvinh_00000000_" + "A" * 43},
)


async def test_whoever_is_not_signed_in_is_led_to_the_door_everywhere(land: Land) -> None:
    head = await land.site.house.store.head()
    for headers, way in product(INVENTED, ways(land.site.app)):
        async with land.site.browser(**headers) as browser:
            answer = await browser.request(way.method, way.to(land.here))
        assert answer.status_code == expected(way), (way, headers, answer.text[:200])
        # The door of a demonstration names the people who can be played.
        assert land.here.word not in answer.text or way.path == "/sign-in", way
        if answer.status_code == 303 and (way.method, way.path) not in OPEN:
            assert answer.headers["location"].startswith("/sign-in?next=/"), way
    assert await land.site.house.store.head() == head


async def test_the_table_names_no_way_that_is_gone(land: Land) -> None:
    there = {(way.method, way.path) for way in ways(land.site.app)}
    assert OPEN.keys() <= there
    assert SOME.keys() <= {path for method, path in there if method == "GET"}


async def test_every_page_opens_for_the_offices_of_the_table_and_for_no_other(land: Land) -> None:
    opened: dict[str, set[Role]] = {}
    head = await land.site.house.store.head()
    for role in ROLES:
        browser = await land.as_(role)
        for way in safe_ways(land.site.app):
            answer = await browser.get(way.to(land.here))
            assert answer.status_code in (200, 202, 303, 403, 404, 422), (role, way, answer.text)
            if answer.status_code == 200:
                opened.setdefault(way.path, set()).add(role)
    assert {path: opened.get(path) for path in SOME} == SOME
    some = {path: roles for path, roles in opened.items() if roles != set(ROLES)}
    assert some.keys() == SOME.keys(), some
    assert len(opened) > 40
    assert await land.site.house.store.head() == head


async def test_nothing_is_done_by_whoever_sends_nothing_to_an_address(land: Land) -> None:
    head = await land.site.house.store.head()
    for role in ROLES:
        browser = await land.as_(role)
        for way in sorted(unsafe_ways(land.site.app), key=lambda way: way.path in LAST):
            if way.path.endswith(OWN.get(role, ("-",))):
                continue
            answer = await browser.request(way.method, way.to(land.here))
            assert answer.status_code < 500, (role, way)
            assert answer.status_code != 201, (role, way)
    assert await land.site.house.store.head() == head
    kept = await land.site.house.pool.fetch("SELECT 1 FROM exchange.subscription")
    assert len(kept) == 2


async def test_another_provinces_id_answers_as_an_unknown_one_by_every_method(land: Land) -> None:
    known = [await land.as_(role) for role in (Role.CHAIRMAN, Role.UNIT_OFFICER)]
    every = [*safe_ways(land.site.app), *unsafe_ways(land.site.app)]
    for browser, way in product(known, every):
        if way.of in (None, "command"):
            continue
        theirs, nobodys = [
            await browser.request(way.method, way.with_id(id_))
            for id_ in (id_of(land.there, way.of), id_of(land.here, None))
        ]
        assert bare(theirs) == bare(nobodys), way
        assert land.there.word not in theirs.text, way
