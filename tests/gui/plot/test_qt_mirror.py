"""pyqtgraph has all of Qt, and takes none of it before it is used."""

import json
import subprocess
import sys

PROGRAM = """
import json
import sys

import epochgui.gui.plot


def mirrored(name):
    qt, mirror = sys.modules[f"PySide6.{name}"], sys.modules[f"pyqtgraph.Qt.{name}"]
    taken = len(vars(mirror))
    names = [name for name in dir(qt) if not name.startswith("__")]
    same = [name for name in names if getattr(mirror, name) is getattr(qt, name)]
    return {"names": len(names), "taken": taken, "same": len(same)}


print(json.dumps([mirrored(name) for name in ("QtCore", "QtGui", "QtWidgets")]))
"""


def test_what_pyqtgraph_has_of_qt_is_looked_up_when_it_is_used() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, check=True)
    for module in json.loads(done.stdout):
        assert module["names"] > 150
        assert module["taken"] < module["names"] / 2
        assert module["same"] == module["names"]
