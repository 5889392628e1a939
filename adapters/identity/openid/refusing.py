"""Why somebody could not be signed in by the provider; the one error of this boundary."""

from enum import StrEnum


class Why(StrEnum):
    """What went wrong, as far as a person can do something about it."""

    CANCELLED = "cancelled"
    """The person, or the provider for them, said no."""
    SPENT = "spent"
    """The answer belongs to no sign-in that this browser has under way."""
    UNVERIFIED = "unverified"
    """The answer is not one that the provider gave us for this sign-in."""
    UNKNOWN = "unknown"
    """The provider knows the person, and no account here is linked to them."""
    TAKEN = "taken"
    """That person of the provider is linked to another account here."""
    UNAVAILABLE = "unavailable"
    """The provider cannot be reached, or is not well."""


class OpenIdRefused(Exception):
    """Nobody was signed in. ``subject`` names the provider's person where that is known."""

    def __init__(self, why: Why, detail: str = "", subject: str = "") -> None:
        """Say why; the detail is for the log and never shown."""
        super().__init__(f"{why.value}: {detail}" if detail else why.value)
        self.why = why
        self.subject = subject
