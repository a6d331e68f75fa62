"""Whether a display answers, and what is said where none does."""

import socket
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epochgui.basics.display import Address, display_problem

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux's displays")


def answering(_: Address) -> None:
    """Answer as a display's server does."""


def silent(_: Address) -> None:
    raise ConnectionRefusedError("Connection refused")


def problem(environ: dict[str, str], *, answers: bool = True) -> str | None:
    return display_problem(environ, system="linux", connect=answering if answers else silent)


def test_nothing_is_said_where_a_display_answers() -> None:
    assert problem({"DISPLAY": ":0"}) is None


@pytest.mark.parametrize(
    "environ", [{}, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": ""}, {"QT_QPA_PLATFORM": "xcb"}]
)
def test_without_a_display_the_sentence_names_what_works(environ: dict[str, str]) -> None:
    sentence = problem(environ)
    assert sentence is not None
    assert "DISPLAY" in sentence
    assert "`epochgui train`" in sentence
    assert "`epochgui capture`" in sentence


@pytest.mark.parametrize("platform", ["offscreen", "vnc:size=800x600", "xcb;offscreen"])
def test_a_platform_without_a_display_is_left_alone(platform: str) -> None:
    assert problem({"QT_QPA_PLATFORM": platform}, answers=False) is None


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_only_linux_is_looked_at(system: str) -> None:
    assert display_problem({}, system=system, connect=silent) is None


def test_a_display_where_nothing_answers_is_named() -> None:
    sentence = problem({"DISPLAY": ":77"}, answers=False)
    assert sentence is not None
    assert "DISPLAY=:77" in sentence


@pytest.mark.parametrize(
    "environ",
    [
        {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/run/user/1"},
        {"XDG_SESSION_TYPE": "wayland", "XDG_RUNTIME_DIR": "/run/user/1"},
        {"QT_QPA_PLATFORM": "wayland", "XDG_RUNTIME_DIR": "/run/user/1"},
    ],
)
def test_wayland_is_asked_at_its_socket(environ: dict[str, str]) -> None:
    asked: list[Address] = []
    assert display_problem(environ, system="linux", connect=asked.append) is None
    assert asked == ["/run/user/1/wayland-0"]


def test_x11_is_taken_where_wayland_does_not_answer() -> None:
    def only_x11(address: Address) -> None:
        if "X11-unix" not in str(address):
            raise FileNotFoundError(address)

    environ = {"WAYLAND_DISPLAY": "gone", "XDG_RUNTIME_DIR": "/run/user/1", "DISPLAY": ":0"}
    assert display_problem(environ, system="linux", connect=only_x11) is None


@pytest.mark.parametrize(
    ("display", "address"),
    [
        (":3", "/tmp/.X11-unix/X3"),
        ("unix:3.1", "/tmp/.X11-unix/X3"),
        ("far.example:10.0", ("far.example", 6010)),
        ("tcp/[::1]:2", ("::1", 6002)),
    ],
)
def test_a_display_is_asked_where_its_server_listens(display: str, address: Address) -> None:
    asked: list[Address] = []

    def ask(where: Address) -> None:
        asked.append(where)
        silent(where)

    display_problem({"DISPLAY": display}, system="linux", connect=ask)
    assert address in asked


@on_linux
@given(st.text().map(lambda text: text.replace(":", "")))
def test_a_display_that_names_no_server_is_a_problem_and_no_crash(display: str) -> None:
    assert display_problem({"DISPLAY": display}) is not None


@on_linux
@pytest.mark.parametrize("display", [":99999", "\0:1", "a" * 300 + ":1"])
def test_a_display_that_cannot_be_is_a_problem_and_no_crash(display: str) -> None:
    assert display_problem({"DISPLAY": display}) is not None


@pytest.fixture
def real_server() -> Iterator[str]:
    """Listen like an X server, in the namespace where no file is left; the display's name."""
    with socket.socket(socket.AF_UNIX) as server:
        for number in range(50_000, 60_000):
            try:
                server.bind(f"\0/tmp/.X11-unix/X{number}")
            except OSError:
                continue
            break
        server.listen()
        yield f":{number}"


@on_linux
def test_a_real_socket_is_found_and_missed_when_it_closes(real_server: str) -> None:
    assert display_problem({"DISPLAY": real_server}) is None
    assert display_problem({"DISPLAY": real_server + "0"}) is not None
