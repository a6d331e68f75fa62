"""The actions: what can be done, with its words, key and picture, each defined once."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from epochgui.basics.text import tr
from epochgui.gui.run.state import RunState, State
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.style.icons import icon
from epochgui.record.runs import MOST_KEPT, MOST_KEPT_BYTES


@dataclass(frozen=True, slots=True)
class ActionText:
    """What an action says of itself."""

    text: str
    explanation: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    repeats: bool = False
    """Whether a key that is held down does it again and again."""


def action_texts() -> dict[str, ActionText]:
    """Return every action by its objectName."""
    return {
        "run": ActionText(
            tr("Run"), tr("Train on, batch after batch, at the chosen speed."), ("Space",), "play"
        ),
        "step_back": ActionText(
            tr("Back"),
            tr("Go to the beginning of this batch, or of the one before: all is as it was there."),
            ("Left",),
            "step-backward",
        ),
        "step_phase": ActionText(
            tr("Step line"),
            tr("Run one line of the training loop, and show in the Code panel what it changes."),
            ("Down",),
            "debug-step-into",
        ),
        "step_batch": ActionText(
            tr("Step batch"),
            tr("Train exactly one batch."),
            ("Right",),
            "step-forward",
            repeats=True,
        ),
        "step_epoch": ActionText(
            tr("Step epoch"),
            tr("Train to the end of the epoch, when every sample was seen once more."),
            ("Shift+Right",),
            "fast-forward",
            repeats=True,
        ),
        "reset": ActionText(
            tr("Reset"),
            tr("Go back to the start, with the parameters as they stand in the form."),
            ("Ctrl+R",),
            "restart",
        ),
        "branch": ActionText(
            tr("Branch from here"),
            tr(
                "Keep what was trained up to this moment, and go on from it with the optimizer and "
                "loss that the form has now."
            ),
            ("Ctrl+B",),
        ),
        "remove_kept": ActionText(
            tr("Remove kept runs"),
            tr(
                "Remove the runs as they were before a branch, which are drawn faint. The newest "
                "{most} are kept, but older ones only as far as all take {size} MB at most.",
                most=MOST_KEPT,
                size=MOST_KEPT_BYTES // 1_000_000,
            ),
        ),
        "go_to": ActionText(
            tr("Go to…"),
            tr("Go to any batch that was trained, as in 2:3 for epoch 2, batch 3."),
            ("Ctrl+G",),
        ),
        "keep_moment": ActionText(
            tr("Keep this moment"),
            tr("Put the moment that the run is at into the storyboard, for slides and pictures."),
            ("Ctrl+K",),
        ),
        "next_kept": ActionText(
            tr("Next kept moment"),
            tr("Go to the next moment of the storyboard, and train on to it where it is to come."),
            ("Ctrl+PgDown",),
        ),
        "previous_kept": ActionText(
            tr("Previous kept moment"),
            tr("Go to the moment of the storyboard before this one."),
            ("Ctrl+PgUp",),
        ),
        "storyboard": ActionText(
            tr("Storyboard…"),
            tr("See the moments that are kept: go to them, put them in order, remove them."),
            ("Ctrl+Shift+K",),
        ),
        "larger_letters": ActionText(
            tr("Larger letters"), tr("Write all of the window larger."), ("Ctrl++", "Ctrl+=")
        ),
        "smaller_letters": ActionText(
            tr("Smaller letters"), tr("Write all of the window smaller."), ("Ctrl+-",)
        ),
        "usual_letters": ActionText(
            tr("Usual letters"), tr("Write as large as the desktop does."), ("Ctrl+0",)
        ),
        "choose_none": ActionText(
            tr("Choose no batch"),
            tr("Point at the newest batch again, in all views."),
            ("Escape",),
        ),
        "capture": ActionText(
            tr("Capture…"),
            tr("Take a picture of the window or a view, for slides."),
            ("Ctrl+Shift+S",),
            "camera-outline",
        ),
        "capture_again": ActionText(
            tr("Capture again"),
            tr("Take the last picture once more, of this moment, beside the last one."),
            ("Ctrl+Shift+R",),
        ),
        "copy_window": ActionText(
            tr("Copy picture of the window"),
            tr("Put a picture of the whole window on the clipboard."),
            ("Ctrl+Shift+C",),
        ),
        "open": ActionText(
            tr("Open experiment…"), tr("Open an experiment from a TOML file."), ("Ctrl+O",)
        ),
        "open_data": ActionText(
            tr("Open data…"),
            tr("Learn from the columns of a data file: a table as text, or a workbook."),
            ("Ctrl+D",),
        ),
        "import": ActionText(
            tr("Import…"),
            tr("See how the data file is read, and change it: separator, dates, missing values …"),
            ("Ctrl+I",),
        ),
        "save": ActionText(
            tr("Save experiment"), tr("Save the parameters as a TOML file."), ("Ctrl+S",)
        ),
        "save_as": ActionText(
            tr("Save experiment as…"), tr("Save the parameters as another TOML file.")
        ),
        "export_script": ActionText(
            tr("Export PyTorch script…"),
            tr("Write this experiment as a plain PyTorch script that gives the same numbers."),
            ("Ctrl+E",),
        ),
        "save_weights": ActionText(
            tr("Save weights…"),
            tr("Write the weights that the model has now, as safetensors."),
        ),
        "save_predictions": ActionText(
            tr("Save predictions…"),
            tr("Write what the model makes of each sample now, as CSV or Parquet."),
        ),
        "predict_file": ActionText(
            tr("Predict a file…"),
            tr("Write what the model makes now of the rows of another data file."),
        ),
        "export_slides": ActionText(
            tr("Export slides…"),
            tr("Write a deck of slides: the experiment, its batches or epochs, and its losses."),
            ("Ctrl+Shift+E",),
        ),
        "export_animation": ActionText(
            tr("Export animation…"),
            tr("Write a moving picture: a frame for each batch, epoch or line of the loop."),
        ),
        "quit": ActionText(tr("Quit"), tr("Close the window."), ("Ctrl+Q",)),
        "present": ActionText(
            tr("Present"),
            tr("Fill the screen with a few views in large letters, led by a clicker."),
            ("F5",),
        ),
        "default_layout": ActionText(
            tr("Default layout"), tr("Put all panels back where they were at first.")
        ),
        "surface_range": ActionText(
            tr("Loss surface: whole path or now"),
            tr("Show in the loss surface the path from its start, or only where it wanders now."),
            ("Ctrl+L",),
        ),
        "explain": ActionText(
            tr("Explain this"),
            tr("Explain what has the keyboard: its word, with the numbers of this run."),
            ("Shift+F1",),
        ),
        "words": ActionText(tr("Words…"), tr("Explain every term, with the numbers of this run.")),
        "tour": ActionText(
            tr("Guided tour"), tr("Walk through epochs and batches in short stations.")
        ),
        "keys": ActionText(tr("Keys"), tr("Show which key does what."), ("F1",)),
        "about": ActionText(tr("About epochgui"), tr("Show the versions of what this rests on.")),
    }


OF_FILES: Final = ("open", "open_data", "save", "save_as", "export_script", "quit")
"""The actions whose keys work in a window beside the main one that is about a file, too."""


def pause_text() -> ActionText:
    """Return what the action run says while the run goes on."""
    return ActionText(
        tr("Pause"), tr("Stop behind the batch that is being trained."), ("Space",), "pause"
    )


class Actions(QObject):
    """All actions; `self["run"]` is one of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._texts = action_texts()
        self._actions = {name: self._make(name, text) for name, text in self._texts.items()}
        self._is_running = False
        self._theme = LIGHT

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> list[QAction]:
        """Return every action, in the order of their definition."""
        return list(self._actions.values())

    def _make(self, name: str, text: ActionText) -> QAction:
        action = QAction(text.text, self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in text.keys])
        action.setAutoRepeat(text.repeats)
        action.setToolTip(_tip(text))
        action.setStatusTip("")
        return action

    def show_state(self, now: RunState, is_usable: bool, can_branch: bool) -> None:
        """Enable what can be done, and turn run into pause while the run goes on.

        Nothing can be trained that the form does not make usable, nor does a run branch off that
        the form says nothing else about.
        """
        takes_steps = is_usable and now.takes_steps
        is_running = now.state in (State.RUNNING, State.MOVING)
        self["step_back"].setEnabled(now.takes_steps_back)
        self["go_to"].setEnabled(now.can_step_back)
        self["branch"].setEnabled(can_branch)
        self["remove_kept"].setEnabled(bool(now.runs.left))
        for name in ("keep_moment", "next_kept", "previous_kept"):
            self[name].setEnabled(now.current is not None)
        self["run"].setEnabled(takes_steps or is_running)
        for name in ("step_phase", "step_batch", "step_epoch"):
            self[name].setEnabled(takes_steps)
        if is_running is not self._is_running:
            self._is_running = is_running
            self._show_run_or_pause()

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the ink of a theme."""
        self._theme = theme
        for name, text in self._texts.items():
            if text.icon and name != "run":
                self[name].setIcon(icon(text.icon, theme.ink))
        self._show_run_or_pause()

    def _show_run_or_pause(self) -> None:
        text = pause_text() if self._is_running else self._texts["run"]
        run = self["run"]
        run.setText(text.text)
        run.setToolTip(_tip(text))
        run.setIcon(icon(text.icon, self._theme.on_accent, self._theme.quiet_ink))


def _tip(text: ActionText) -> str:
    return f"{text.explanation} ({text.keys[0]})" if text.keys else text.explanation
