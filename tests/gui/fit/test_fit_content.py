"""What a picture of a fit shows: arithmetic and words, without a window."""

import math

import numpy
import pytest

from epochgui.gui.fit.content import (
    N_LEVELS,
    NO_LEVEL,
    content_of,
    label_span,
    levels_of,
    predictions_of,
    samples_of,
    value_span,
)
from epochgui.gui.fit.words import Symbol, legend, notes, titles
from epochgui.gui.plot.span import Span
from tests.gui.fit.fits import fit_of


@pytest.mark.parametrize("n_features", [1, 2])
def test_with_few_features_the_picture_goes_as_far_as_the_model_was_asked(n_features: int) -> None:
    fit = fit_of(n_features)
    content = content_of(fit)
    assert (content.x.low, content.x.high) == fit.samples.spans[0]
    if n_features == 2:
        assert (content.y.low, content.y.high) == fit.samples.spans[1]


def test_residuals_go_from_label_to_prediction() -> None:
    fit = fit_of(1)
    content = content_of(fit)
    assert content.batch[0].tolist() == fit.batch.inputs[:, 0].tolist()
    assert content.batch[1].tolist() == fit.batch.labels.tolist()
    assert content.batch_ends.tolist() == fit.batch.predictions.tolist()


def test_of_many_features_prediction_stands_over_label_and_the_residual_ends_at_the_diagonal() -> (
    None
):
    fit = fit_of(10)
    content = content_of(fit)
    x, y = predictions_of(fit)
    assert x.tolist() == fit.samples.labels.tolist()
    assert y.tolist() == fit.values.tolist()
    assert content.batch[1].tolist() == fit.batch.predictions.tolist()
    assert content.batch_ends.tolist() == content.batch[0].tolist()
    assert content.line[0].tolist() == content.line[1].tolist()
    assert content.line[0][0] <= content.x.low
    assert content.line[0][-1] >= content.x.high


def test_what_is_not_finite_has_no_place() -> None:
    fit = fit_of(1, labels=[1.0, math.nan, math.inf], inputs=[[math.inf], [1.0], [2.0]])
    _x, y = samples_of(fit.samples)
    assert numpy.isnan(y).all()


def test_labels_and_values_not_too_far_from_them_have_room() -> None:
    labels = Span(0, 10)
    span = value_span(labels, numpy.array([-3.0, 12.0]))
    assert all(value in span for value in (-3, 0, 10, 12))


def test_a_wild_model_does_not_squash_the_labels() -> None:
    wild = value_span(Span(0, 10), numpy.array([-1e30, math.inf, math.nan, 1e38]))
    assert wild.width <= 4 * Span(0, 10).width


def test_axes_stay_where_they_are_while_the_model_changes_a_little() -> None:
    spans = {
        value_span(Span(0, 10), numpy.array([low, 9.0])) for low in (-1.5, -2.0, -2.5, -3.0, -3.9)
    }
    assert len(spans) == 1


@pytest.mark.parametrize("ends", [(0.0, 0.0), (5.0, 5.0), (-1e30, -1e30), (1e9, 1e9 + 1)])
def test_labels_that_hardly_differ_have_a_span_all_the_same(ends: tuple[float, float]) -> None:
    span = label_span(ends)
    assert span.width > 0
    assert ends[0] in span


def test_levels_go_from_the_least_to_the_largest_label_and_no_further() -> None:
    values = numpy.array([-1.0, 0.0, 0.5, 1.0, 2.0, math.nan, math.inf])
    last, middle = N_LEVELS - 1, N_LEVELS // 2
    expected = [0, 0, middle, last, last, NO_LEVEL, NO_LEVEL]
    assert levels_of(values, (0.0, 1.0)).tolist() == expected


def test_axes_are_named_as_the_columns_are() -> None:
    assert titles(fit_of(1).samples) == ("f0", "t")
    assert titles(fit_of(2).samples) == ("f0", "f1")
    assert titles(fit_of(10).samples) == ("t", "prediction of t")


def test_standardized_columns_are_said_to_be() -> None:
    assert titles(fit_of(1, is_standardized=True).samples) == (
        "f0 (standardized)",
        "t (standardized)",
    )


def test_the_legend_names_the_batch_and_what_the_marks_are() -> None:
    assert [entry.symbol for entry in legend(fit_of(1))] == [
        Symbol.SAMPLE,
        Symbol.CURVE,
        Symbol.BATCH,
        Symbol.RESIDUAL,
    ]
    assert legend(fit_of(2))[-1] == (Symbol.RING, "batch 3 of epoch 2")


def test_it_is_said_in_words_that_not_all_samples_are_drawn() -> None:
    fit = fit_of(1, n_samples=200_000, n_in_batch=50_000)
    texts = [entry.text for entry in legend(fit)]
    assert "3 of 200,000 samples, evenly chosen" in texts
    assert "batch 3 of epoch 2: 2 of its 50,000 samples" in texts


def test_before_the_first_batch_the_note_says_how_to_get_one() -> None:
    fit = fit_of(1, has_batch=False)
    assert "press Right" in notes(fit, content_of(fit))
    assert [entry.symbol for entry in legend(fit)] == [Symbol.SAMPLE, Symbol.CURVE]


def test_all_being_well_there_is_nothing_to_note() -> None:
    for n_features in (1, 2, 10):
        fit = fit_of(n_features)
        assert notes(fit, content_of(fit)) == ""


@pytest.mark.parametrize("n_features", [1, 2, 10])
def test_the_note_says_that_the_model_is_no_number_any_more(n_features: int) -> None:
    fit = fit_of(n_features, values=math.nan)
    assert "NaN" in notes(fit, content_of(fit))


@pytest.mark.parametrize("n_features", [1, 2, 10])
def test_the_note_says_how_far_a_wild_model_goes(n_features: int) -> None:
    fit = fit_of(n_features, values=1e30)
    assert "10³⁰" in notes(fit, content_of(fit))


def test_the_note_counts_the_samples_that_are_left_out() -> None:
    fit = fit_of(1, labels=[1.0, math.nan, math.inf])
    assert notes(fit, content_of(fit)).startswith("2 samples are left out")
