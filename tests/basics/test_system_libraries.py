"""Libraries of the system that Qt misses are named, all at once, with what to install."""

import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from epochgui.basics.system_libraries import Load, import_problem, plugin_problem

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux's libraries")


def not_found(library: str) -> str:
    return f"{library}: cannot open shared object file: No such file or directory"


def report(*reasons: str, plugin: str = "libqxcb.so") -> str:
    """Return what Qt reports, among much else, of a plugin that fails for these reasons."""
    path = f"/home/me and you/PySide6/Qt/plugins/platforms/{plugin}"
    lines = ['Got keys from plugin meta data QList("xcb")', f'looking at "{plugin}"']
    for reason in reasons:
        failed = f"Cannot load library {path}: {reason}"
        lines += [f'"{path}" cannot load: {failed}', f'loadPlugin failed on "{path}" : "{failed}"']
    return "\n".join([*lines, "From 6.5.0, libxcb-cursor0 is needed."])


def loading_all_but(*missing: str) -> Load:
    """Load every library but these."""

    def load(name: str) -> None:
        if name in missing:
            raise OSError(not_found(name))

    return load


def problem(*missing: str) -> str:
    """Return what is said where Qt's plugin for X11 misses these libraries; Qt names one."""
    sentence = plugin_problem(report(not_found(missing[0])), load=loading_all_but(*missing))
    assert sentence is not None
    assert "\n" not in sentence
    return sentence


def test_a_report_that_tells_of_no_failure_is_no_problem() -> None:
    assert plugin_problem(report(), load=loading_all_but()) is None
    assert plugin_problem("", load=loading_all_but("libEGL.so.1")) is None


def test_all_missing_libraries_are_named_at_once_with_their_packages() -> None:
    sentence = problem("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1")
    assert "libxcb-cursor.so.0, libxcb-icccm.so.4, libxcb-keysyms.so.1" in sentence
    assert "sudo apt install libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1;" in sentence


def test_the_libraries_are_those_of_the_plugins_that_failed() -> None:
    libraries = ("libwayland-client.so.0", "libwayland-cursor.so.0", "libxcb-icccm.so.4")
    of_wayland = report(not_found(libraries[0]), plugin="libqwayland.so")
    load = loading_all_but(*libraries)
    sentence = plugin_problem(of_wayland, load=load)
    assert sentence is not None
    assert "sudo apt install libwayland-client0 libwayland-cursor0;" in sentence
    both = plugin_problem(of_wayland + "\n" + report(not_found(libraries[2])), load=load)
    assert both is not None
    assert "sudo apt install libwayland-client0 libwayland-cursor0 libxcb-icccm4;" in both


def test_two_libraries_of_one_package_name_it_once() -> None:
    assert problem("libglib-2.0.so.0", "libgthread-2.0.so.0").count("libglib2.0-0") == 1


def test_a_missing_library_that_no_table_knows_is_named() -> None:
    sentence = problem("libnew.so.5")
    assert "libnew.so.5" in sentence
    assert "apt" not in sentence


def test_a_plugin_that_fails_for_another_reason_says_which() -> None:
    reason = "libc.so.6: version `GLIBC_2.99' not found (required by libQt6Core.so.6)"
    sentence = plugin_problem(report(reason), load=loading_all_but())
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
    of_display = [library for library in needed if _belongs_to_a_display(library)]
    assert of_display
    for library in of_display:
        error = ImportError(not_found(library))
        assert "sudo apt install lib" in import_problem(error, load=loading_all_but(library))


def _belongs_to_a_display(library: str) -> bool:
    families = ("libxcb", "libxkb", "libX11", "libwayland", "libEGL", "libGL.", "libfontconfig")
    return library.startswith((*families, "libdbus", "libglib", "libgthread", "libfreetype"))
