"""What a model makes of samples, as columns of a table."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import torch
from torch import nn

from epochgui.basics.errors import InputError
from epochgui.parts.data.file.imported import Note
from epochgui.parts.data.samples import Samples
from epochgui.training.evaluation import predict

if TYPE_CHECKING:
    import polars

FORMATS: Final = (".csv", ".parquet")

Columns = dict[str, Sequence[Any]]


def predictions_for(model: nn.Module, data: Samples) -> Columns:
    """Return for each sample its number, what it was to be, and what the model makes of it.

    Numbers are in the units of the data, also where it was standardized; of classes there are the
    names, and the output for each.
    """
    return {"sample": range(data.n_samples)} | _labels(data) | _made(model, data.inputs, data)


def predictions_elsewhere(
    model: nn.Module, data: Samples, path: Path
) -> tuple[Columns, tuple[Note, ...]]:
    """Return the same for the rows of another file, and what is to be told of it.

    The data is that which the model was trained on: it names the features, and scales them. A row
    that lacks a value has nothing made of it. Raises InputError where the file cannot be used.
    """
    from epochgui.parts.data.file.elsewhere import features_elsewhere

    frame, notes = features_elsewhere(path, data.features)
    is_whole = frame.select(_all_there()).to_series()
    inputs = frame.filter(is_whole).to_torch()
    if data.input_scale is not None:
        inputs = data.input_scale.apply(inputs)
    made = _made(model, inputs.float().contiguous(), data)
    columns: Columns = {"sample": range(frame.height)}
    for name, values in made.items():
        column: list[Any] = [None] * frame.height
        for place, value in zip(is_whole.arg_true().to_list(), values, strict=True):
            column[place] = value
        columns[name] = column
    return columns, notes


def _all_there() -> "polars.Expr":
    import polars

    return polars.all_horizontal(polars.all().is_not_null())


def _labels(data: Samples) -> Columns:
    if data.task.has_classes:
        classes = data.task.classes_of(data.targets)
        assert classes is not None
        return {data.target_names[0]: [data.classes[one] for one in classes.tolist()]}
    return _in_units(data.targets, data, "{name}")


def _made(model: nn.Module, inputs: torch.Tensor, data: Samples) -> Columns:
    outputs = predict(model, inputs).cpu()
    if not data.task.has_classes:
        return _in_units(outputs, data, "predicted {name}")
    chosen = data.task.chosen(outputs).flatten().tolist()
    columns: Columns = {
        f"predicted {data.target_names[0]}": [data.classes[int(one)] for one in chosen]
    }
    if outputs.shape[1] == 1:
        return columns | {f"output {data.classes[1]}": outputs[:, 0].tolist()}
    return columns | {
        f"output {name}": outputs[:, place].tolist() for place, name in enumerate(data.classes)
    }


def _in_units(values: torch.Tensor, data: Samples, title: str) -> Columns:
    if data.target_scale is not None:
        values = data.target_scale.undo(values.double())
    return {
        title.format(name=name): values[:, place].tolist()
        for place, name in enumerate(data.target_names)
    }


def check_format(path: Path) -> None:
    """Raise InputError for a file whose ending is none that predictions are written in."""
    if path.suffix.lower() not in FORMATS:
        raise InputError(
            "{file} has no ending that predictions are written in; right would be .csv or .parquet",
            file=path,
        )


def file_of(columns: Columns, path: Path) -> bytes:
    """Return the content of a file with these columns, as its ending asks for.

    Raises InputError for an ending that asks for nothing known.
    """
    import polars

    check_format(path)
    frame, file = polars.DataFrame({name: list(of) for name, of in columns.items()}), io.BytesIO()
    if path.suffix.lower() == ".parquet":
        frame.write_parquet(file)
    else:
        frame.write_csv(file)
    return file.getvalue()
