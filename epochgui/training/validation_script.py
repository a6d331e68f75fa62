"""The lines of the script that validate: how samples are held out, and what is done with them."""

from epochgui.experiment.experiment import Experiment
from epochgui.parts.tasks.task import Task
from epochgui.parts.validation import VALIDATION_BATCH_SIZE
from epochgui.training.epoch_columns import epoch_columns

_LOADER = f"""
validation_loader = DataLoader(validation_set, batch_size={VALIDATION_BATCH_SIZE})"""

_ARGUMENT = """\
parser.add_argument("--epochs", metavar="FILE", help="write a row for each epoch to a file")
"""

_BEGIN_PATIENCE = """\
patience = {patience}  # so many epochs may bring no lower validation loss
lowest, n_waited = float("inf"), 0
"""

_EPOCH_END = """\
    model.eval()
    validation_loss = 0.0
    with torch.no_grad():
        for inputs, labels in validation_loader:
            #TO_DEVICE
            outputs = model(inputs)
            validation_loss += criterion(outputs, labels).item() * len(labels)
    mean = epoch_loss / len(dataloader)
    validation_loss /= len(validation_set)
    rows.append((epoch + 1, mean, validation_loss))
    print(f"Epoch {epoch + 1}/{epochs}, Loss: {mean:.4f}", end=", ")
    print(f"Validation loss: {validation_loss:.4f}")
"""
_EPOCH_END_OF_CLASSES = """\
    model.eval()
    validation_loss, n_found = 0.0, 0
    with torch.no_grad():
        for inputs, labels in validation_loader:
            #TO_DEVICE
            outputs = model(inputs)
            validation_loss += criterion(outputs, labels).item() * len(labels)
            n_found += (CHOSEN == labels).sum().item()
    mean, accuracy = epoch_loss / len(dataloader), n_right / n_samples
    validation_loss /= len(validation_set)
    validation_accuracy = n_found / len(validation_set)
    rows.append((epoch + 1, mean, accuracy, validation_loss, validation_accuracy))
    print(f"Epoch {epoch + 1}/{epochs}, Loss: {mean:.4f}, Accuracy: {accuracy:.4f}", end=", ")
    print(f"Validation loss: {validation_loss:.4f}, Validation accuracy: {validation_accuracy:.4f}")
"""
_PLACE = "            #TO_DEVICE\n"
_TO_DEVICE = "            inputs, labels = inputs.to(device), labels.to(device)\n"

_PATIENCE = """\
    if validation_loss < lowest:
        lowest, n_waited = validation_loss, 0
    else:
        n_waited += 1
    if n_waited == patience:
        print(f"Stopped early: in {patience} epochs no validation loss below {lowest:.4f}")
        break
"""

_FILE = """\
if arguments.epochs:
    with open(arguments.epochs, "w") as file:
        file.write("{header}\\n")
        file.writelines(",".join(map(repr, row)) + "\\n" for row in rows)
"""


def validation_pieces(experiment: Experiment, task: Task) -> dict[str, str]:
    """Return what stands in the script where samples are held out; empty texts where none are.

    `epoch_end` is among them where there is one, in place of that of a script without.
    """
    names = ("validation_loader", "epochs_argument", "begin_rows", "begin_patience", "epochs_file")
    if not experiment.validation.fraction:
        return dict.fromkeys(names, "")
    patience = experiment.early_stop.patience
    end = _EPOCH_END_OF_CLASSES if task.has_classes else _EPOCH_END
    to_device = "" if experiment.device == "cpu" else _TO_DEVICE
    end = end.replace(_PLACE, to_device).replace("CHOSEN", task.chosen_script)
    header = ["epoch", *(column.name for column in epoch_columns(experiment, task))]
    return {
        "validation_loader": _LOADER,
        "epochs_argument": _ARGUMENT,
        "begin_rows": "rows = []\n",
        "begin_patience": _BEGIN_PATIENCE.format(patience=patience) if patience else "",
        "epoch_end": _marked(end),
        "epochs_file": _FILE.format(header=",".join(header)),
    }


def patience_script(experiment: Experiment) -> str:
    """Return the lines by which the script ends early, if it may."""
    return _marked(_PATIENCE) if experiment.early_stop.patience else ""


def dataset_script(experiment: Experiment) -> str:
    """Return the lines that make a `dataset` of `inputs` and `labels`."""
    validation = experiment.validation
    return validation.script() if validation.fraction else "dataset = TensorDataset(inputs, labels)"


def _marked(lines: str) -> str:
    """Return lines that run where an epoch ends, marked so."""
    return "".join(f"{line}  #@ EPOCH_ENDS\n" for line in lines.splitlines())
