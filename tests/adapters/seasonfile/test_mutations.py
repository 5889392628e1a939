"""However a valid file is damaged, it is read or it is refused; nothing else comes out."""

import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from adapters.seasonfile.commands import to_plan
from adapters.seasonfile.problems import SeasonFileError
from adapters.seasonfile.reading import read

SEASONS = Path(__file__).parents[2] / "seasons"
TEXTS = tuple(p.read_text(encoding="utf-8") for p in sorted(SEASONS.glob("*.yaml")))
SMALL = (SEASONS / "accept" / "annotated-example.yaml").read_text(encoding="utf-8")
PIECES = st.sampled_from(
    ["&a ", "*a", "!!str ", "---\n", "...\n", "%YAML 9.9\n", "<<: ", "? ", "- ", ": ", "{", "}",
     "[", "]", "|", ">-", "'", '"', '"\\U00110000"', '"\\ud800"', "\t", "\n", "\r", "\0", "\x85",
     "\u2028", "\u202e", "\ufeff", "#", "null", "~", "0", "-1", "9" * 30, "2021-02-30", "yes"],
)  # fmt: skip


def survives(source: str | Path) -> None:
    try:
        to_plan(read(source))
    except SeasonFileError as error:
        refusal = error
    else:
        return
    assert refusal.problems
    assert all(p.vi and p.en and p.line >= 0 for p in refusal.problems)
    assert refusal.text().encode("utf-8")


@given(st.data())
def test_a_file_with_pieces_put_in_and_cut_out_never_crashes(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from((SMALL, *TEXTS)))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = start + data.draw(st.integers(0, 20))
        text = text[:start] + data.draw(PIECES | st.text(max_size=8)) + text[end:]
    survives(text)


@given(st.integers(), st.integers(2, 6))
def test_a_file_with_its_lines_moved_about_never_crashes(seed: int, moves: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test needs no secrets
    lines = SMALL.splitlines()
    for _ in range(moves):
        line = lines.pop(chance.randrange(len(lines)))
        lines.insert(chance.randrange(len(lines)), " " * chance.randrange(4) + line.strip())
    survives("\n".join(lines))


@given(st.binary(max_size=80), st.integers(0, 4000))
def test_a_file_with_bytes_put_in_never_crashes(
    shared_folder: Path, raw: bytes, where: int
) -> None:
    whole = SMALL.encode()
    path = shared_folder / "season.yaml"
    path.write_bytes(whole[:where] + raw + whole[where:])
    survives(path)


@given(st.text(max_size=200))
def test_any_text_at_all_never_crashes(text: str) -> None:
    survives(text)
    survives("form: tonvinh-season/1\n" + text)
