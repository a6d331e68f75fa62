import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
from hypothesis import given
from hypothesis import strategies as st

from epochgui.basics.display import Address, Load, display_problem, import_problem

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at Linux libraries")


def answering(_: Address) -> None:
    """Answer as a display's server does."""


def silent(_: Address) -> None:
    raise ConnectionRefusedError("Connection refused")


def not_found(library: str) -> str:
    return f"{library}: cannot open shared object file: No such file or directory"


def loading_all_but(*missing: str) -> Load:
    """Load every library but these, and no Qt plugin where one of these is missing."""

    def load(name: str) -> None:
        if name in missing:
            raise OSError(not_found(name))
        if missing and name.endswith("libqxcb.so"):
            raise OSError(not_found(missing[0]))

    return load


def problem(
    environ: dict[str, str], *, missing: tuple[str, ...] = (), answers: bool = True
) -> str | None:
    return display_problem(
        environ,
        system="linux",
        load=loading_all_but(*missing),
        connect=answering if answers else silent,
    )


def test_a_window_can_open_where_a_display_answers_and_nothing_is_missing() -> None:
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
    load = loading_all_but()
    assert display_problem(environ, system="linux", load=load, connect=asked.append) is None
    assert asked == ["/run/user/1/wayland-0"]


def test_x11_is_taken_where_wayland_does_not_answer() -> None:
    def only_x11(address: Address) -> None:
        if "X11-unix" not in str(address):
            raise FileNotFoundError(address)

    environ = {"WAYLAND_DISPLAY": "gone", "XDG_RUNTIME_DIR": "/run/user/1", "DISPLAY": ":0"}
    load = loading_all_but()
    assert display_problem(environ, system="linux", load=load, connect=only_x11) is None


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

    display_problem({"DISPLAY": display}, system="linux", load=loading_all_but(), connect=ask)
    assert address in asked


@on_linux
@given(st.text().map(lambda text: text.replace(":", "")))
def test_a_display_that_names_no_server_is_a_problem_and_no_crash(display: str) -> None:
    assert display_problem({"DISPLAY": display}, load=loading_all_but()) is not None


@on_linux
@pytest.mark.parametrize("display", [":99999", "\0:1", "a" * 300 + ":1"])
def test_a_display_that_cannot_be_is_a_problem_and_no_crash(display: str) -> None:
    assert display_problem({"DISPLAY": display}, load=loading_all_but()) is not None


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
    assert display_problem({"DISPLAY": real_server}, load=loading_all_but()) is None
    assert display_problem({"DISPLAY": real_server + "0"}, load=loading_all_but()) is not None


def test_all_missing_libraries_are_named_at_once_with_their_packages() -> None:
    sentence = problem(
        {"DISPLAY": ":0"},
        missing=("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1"),
    )
    assert sentence is not None
    assert "libxcb-cursor.so.0, libxcb-icccm.so.4, libxcb-keysyms.so.1" in sentence
    assert "sudo apt install libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1;" in sentence
    assert "\n" not in sentence


def test_two_libraries_of_one_package_name_it_once() -> None:
    missing = ("libglib-2.0.so.0", "libgthread-2.0.so.0")
    sentence = problem({"DISPLAY": ":0"}, missing=missing)
    assert sentence is not None
    assert sentence.count("libglib2.0-0") == 1


def test_a_missing_library_that_no_table_knows_is_named() -> None:
    sentence = problem({"DISPLAY": ":0"}, missing=("libnew.so.5",))
    assert sentence is not None
    assert "libnew.so.5" in sentence
    assert "apt" not in sentence


def test_a_plugin_that_fails_for_another_reason_says_which() -> None:
    def load(_: str) -> None:
        raise OSError("libc.so.6: version `GLIBC_2.99' not found\n(required by libQt6Core.so.6)")

    sentence = display_problem({"DISPLAY": ":0"}, system="linux", load=load, connect=answering)
    assert sentence is not None
    assert "GLIBC_2.99" in sentence
    assert "\n" not in sentence


def test_a_failed_import_names_every_missing_library_and_package() -> None:
    error = ImportError(not_found("libEGL.so.1"))
    sentence = import_problem(error, load=loading_all_but("libEGL.so.1", "libxkbcommon.so.0"))
    assert "libEGL.so.1, libxkbcommon.so.0" in sentence
    assert "sudo apt install libegl1 libxkbcommon0;" in sentence


def test_a_package_that_is_not_installed_is_named() -> None:
    error = ModuleNotFoundError("No module named 'PySide6'", name="PySide6")
    assert "PySide6" in import_problem(error)


def test_an_import_that_fails_for_another_reason_says_which() -> None:
    error = ImportError("DLL load failed while importing QtCore")
    assert "DLL load failed while importing QtCore" in import_problem(error)


@on_linux
@pytest.mark.skipif(shutil.which("ldd") is None, reason="ldd lists what the plugin needs")
@pytest.mark.parametrize("plugin", ["libqxcb.so", "libqwayland.so"])
def test_every_display_library_that_the_real_plugin_needs_has_its_package(plugin: str) -> None:
    path = Path(PySide6.__path__[0], "Qt", "plugins", "platforms", plugin)
    if not path.exists():
        pytest.skip("this PySide6 keeps its plugins elsewhere")
    listed = subprocess.run(["ldd", path], capture_output=True, text=True, check=True).stdout
    needed = {line.split()[0] for line in listed.splitlines()}
    for library in filter(_belongs_to_a_display, needed):
        error = ImportError(not_found(library))
        assert "sudo apt install lib" in import_problem(error, load=loading_all_but(library))


def _belongs_to_a_display(library: str) -> bool:
    families = ("libxcb", "libxkb", "libX11", "libwayland", "libEGL", "libGL.", "libfontconfig")
    return library.startswith((*families, "libdbus", "libglib", "libgthread", "libfreetype"))
