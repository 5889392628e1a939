"""Answers that would lead elsewhere, say what they were told to say, or show other files."""

import asyncio
from urllib.parse import quote, urlsplit

import httpx

from domain.terms import Role
from tests.attacks.conftest import Land
from tests.attacks.ways import ways

ELSEWHERE = (
    "https://evil.example", "//evil.example", "///evil.example", "/\\evil.example",
    "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "https:evil.example",
    "javascript:alert(1)", "data:text/html,x", " //evil.example", "/%0d%0aSet-Cookie:x=1",
    "/\r\nSet-Cookie: x=1", "/ă\u2028//evil.example", "?next=//evil.example", "@evil.example",
    "/sign-in?next=//evil.example",
)  # fmt: skip
PLAYED = "simulated/lao-cai/clerk"


def stays(location: str) -> bool:
    parts = urlsplit(location)
    plain = location.isascii() and location.isprintable() and "\\" not in location
    return plain and location.startswith("/") and not parts.scheme and not parts.netloc


async def test_no_way_back_leads_out_of_the_house(land: Land) -> None:
    browser = await land.as_(Role.CLERK)
    for wanted in ELSEWHERE:
        await must_stay(browser, wanted)


async def must_stay(browser: httpx.AsyncClient, wanted: str) -> None:
    answers = [
        await browser.get("/sign-in", params={"next": wanted}),
        await browser.post("/language", data={"language": "vi", "next": wanted}),
        await browser.post("/sign-in/demo", data={"account": PLAYED, "next": wanted}),
        await browser.get("/account/proof", params={"next": wanted}),
        await browser.post("/account/proof", data={"next": wanted}),
        await browser.get("/sign-in/openid", params={"next": wanted}),
    ]
    led = [answer for answer in answers if "location" in answer.headers]
    assert len(led) >= 3
    for answer in led:
        assert stays(answer.headers["location"]), (wanted, answer.headers)
    for answer in answers:
        names = [each.partition("=")[0].strip() for each in answer.headers.get_list("set-cookie")]
        assert "x" not in names, (wanted, names)


async def test_what_the_door_keeps_for_afterwards_is_an_address_of_ours(land: Land) -> None:
    async with land.site.browser() as browser:
        for wanted in (
            "//evil.example/",
            "/\\evil.example",
            "/%2f%2fevil.example",
            "/seasons\r\nX: 1",
        ):
            answer = await browser.get(f"http://tonvinh.test{quote(wanted, safe='/%')}")
            assert answer.status_code in (303, 404)
            assert stays(answer.headers.get("location", "/"))


async def test_no_answer_repeats_the_host_that_a_request_has_named(
    land: Land, address: str
) -> None:
    signed = await land.as_(Role.CLERK)
    cookies = dict(signed.cookies)
    named = {
        "Host": "evil.example",
        "X-Forwarded-Host": "evil.example",
        "Forwarded": "host=evil.example",
    }
    async with httpx.AsyncClient(base_url=address, cookies=cookies, headers=named) as browser:
        for way in ways(land.site.app):
            if way.method != "GET" or way.path.endswith("/stream"):
                continue
            for tail in ("", "/"):
                answer = await browser.get(way.to(land.here) + tail)
                assert "evil.example" not in answer.text, way
                assert "evil.example" not in str(answer.headers), way


async def test_a_reference_and_a_name_cannot_add_a_header(land: Land, address: str) -> None:
    where = urlsplit(address)
    for line in (
        b"X-Request-ID: a\rSet-Cookie: x=1",
        b"X-Request-ID: \xc4\x83\x00",
        b"Cookie: \xff=\xfe",
    ):
        told = await _raw(where, b"GET /sign-in HTTP/1.1\r\nHost: x\r\n" + line + b"\r\n")
        assert b"x=1" not in told.split(b"\r\n\r\n")[0]
        assert told.startswith((b"HTTP/1.1 200", b"HTTP/1.1 400"))


TRAVERSALS = (
    "/static/../conftest.py",
    "/static/..%2f..%2f..%2fpyproject.toml",
    "/static/%2e%2e/%2e%2e/app.py",
    "/static/....//....//app.py",
    "/static//etc/passwd",
    "/static/%2fetc%2fpasswd",
    "/static/..%5c..%5capp.py",
    "/static/css/..%00/site.css",
    "/static/%c0%ae%c0%ae/app.py",
    "/log/tile/../key",
    "/log/tile/0/..%2f..%2f000",
    "/log/tile/%2e%2e/%2e%2e/etc/passwd",
    "/welcome/..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/imports/templates/..%2funits.xlsx",
    "/rules/..%2f..%2fetc%2fpasswd",
    "/nominations.xlsx%00.html",
    "/static/../../../../etc/passwd",
)


async def test_no_address_climbs_out_of_its_folder(land: Land, address: str) -> None:
    where = urlsplit(address)
    cookie = "; ".join(f"{k}={v}" for k, v in (await land.as_(Role.ADMINISTRATOR)).cookies.items())
    for path in TRAVERSALS:
        head = f"GET {path} HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\n".encode()
        told = await _raw(where, head)
        assert told.split()[1] in (b"404", b"400", b"405"), (path, told[:300])
        assert b"root:" not in told
        assert b"import" not in told.split(b"\r\n\r\n", 1)[1].split(b"<!doctype")[0]


SMUGGLED = (
    b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
    b"Content-Length: 4\r\nContent-Length: 60\r\n\r\nabcd",
    b"Content-Length: -1\r\n\r\n",
    b"Content-Length: 9999999999999999999999\r\n\r\n",
    b"Content-Length: 1_0\r\n\r\n",
    b"Transfer-Encoding: xchunked\r\n\r\n",
)


async def test_a_request_of_two_lengths_is_answered_once_and_not_carried_out(
    land: Land, address: str
) -> None:
    head = b"POST /sign-in HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: none\r\n"
    for rest in SMUGGLED:
        told = await _raw(urlsplit(address), head, rest)
        assert told.count(b"HTTP/1.1 ") <= 1, rest
        assert not told.startswith((b"HTTP/1.1 2", b"HTTP/1.1 5")), (rest, told[:200])


async def test_no_way_answers_to_trace(land: Land, address: str) -> None:
    for path in {way.to(land.here) for way in ways(land.site.app)} | {"/static/css/site.css"}:
        head = f"TRACE {path} HTTP/1.1\r\nHost: x\r\nX-Secret: kept\r\n".encode()
        told = await _raw(urlsplit(address), head)
        assert told.split()[1] in (b"404", b"405"), (path, told[:200])
        assert b"X-Secret" not in told


async def _raw(where: object, head: bytes, rest: bytes = b"Connection: close\r\n\r\n") -> bytes:
    """Return everything that the server says to bytes which no client of ours would send."""
    host, port = where.hostname, where.port  # type: ignore[attr-defined] # parts of an address
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(head + rest)
    try:
        async with asyncio.timeout(30):
            return await reader.read()
    except TimeoutError:
        return b""
    finally:
        writer.close()
