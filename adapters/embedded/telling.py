"""How the embedded system speaks to the person at the terminal."""

from collections.abc import Callable

Tell = Callable[[str, str], None]
"""Says a sentence, in Vietnamese and in English. It must not raise: a closed terminal is no reason
to stop a system."""


def silence(_vi: str, _en: str) -> None:
    """For commands that start a system of their own and have better things to say."""


def seconds_vi(seconds: float) -> str:
    return f"{seconds:.1f}".replace(".", ",")
