"""When a process that died is started again."""

from adapters.embedded.restarts import Patience, Restarts


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_pauses_double_up_to_the_longest() -> None:
    restarts = Restarts(Patience(times=6, first=0.5, longest=4.0), Clock())
    restarts.worked()
    assert [restarts.next_pause() for _ in range(6)] == [0.5, 1.0, 2.0, 4.0, 4.0, 4.0]


def test_after_too_many_restarts_there_is_no_other() -> None:
    restarts = Restarts(Patience(times=2), Clock())
    restarts.worked()
    restarts.next_pause()
    restarts.next_pause()
    assert restarts.next_pause() is None


def test_restarts_of_long_ago_are_forgiven() -> None:
    clock = Clock()
    restarts = Restarts(Patience(times=2, within=60.0, first=0.5), clock)
    restarts.worked()
    restarts.next_pause()
    restarts.next_pause()
    clock.now = 61.0
    assert restarts.next_pause() == 0.5


def test_what_has_never_worked_is_given_up_sooner() -> None:
    restarts = Restarts(Patience(times=5, at_first=2), Clock())
    assert [restarts.next_pause() is None for _ in range(3)] == [False, False, True]
