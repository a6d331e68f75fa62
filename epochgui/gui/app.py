"""The application: puts a window together, shown or not."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator, QVariantAnimation
from PySide6.QtWidgets import QApplication

from epochgui.basics.link_ahead import link_torch_ahead
from epochgui.basics.text import language
from epochgui.experiment.experiment import Experiment
from epochgui.gui.run.session import Session
from epochgui.gui.style.fonts import load_fonts, sans
from epochgui.gui.style.icons import program_icon
from epochgui.gui.style.tips import TipStyle
from epochgui.gui.window.main_window import MainWindow

STYLE = "Fusion"


def create_application(arguments: list[str]) -> QApplication:
    """Return the application with its name, fonts, style and icon."""
    application = QApplication(arguments)
    application.setApplicationName("epochgui")
    application.setApplicationDisplayName("epochgui")
    application.setOrganizationName("epochgui")
    application.setDesktopFileName("epochgui")
    load_fonts()
    application.setFont(sans(application.font()))
    application.setStyle(TipStyle(STYLE))
    application.setWindowIcon(program_icon())
    _speak(application, language())
    return application


def _speak(application: QApplication, spoken: str) -> None:
    """Let Qt's own words, such as the buttons of a question, be in the language of all others."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if spoken and translator.load(QLocale(spoken), "qtbase", "_", folder):
        application.installTranslator(translator)


def _link_torch_ahead() -> None:
    """Link torch's libraries while the window is built."""
    # What is registered to be done at the end of a thread waits for the system's loader. Qt does
    # that at a thread's first animation, which without this one is in the window being shown.
    first = QVariantAnimation()
    first.start()
    first.stop()
    link_torch_ahead()


def create_window(
    experiment: Experiment,
    settings: QSettings | None = None,
    training_clock: Callable[[], float] = perf_counter,
) -> MainWindow:
    """Return the window for an experiment, not shown yet; an application must exist.

    Without settings it remembers nothing. It loads torch in its own thread, once there was
    time to paint the window.
    """
    _link_torch_ahead()
    session = Session(training_clock=training_clock)
    try:
        return MainWindow(experiment, session, settings)
    except BaseException:
        session.shutdown()
        raise
