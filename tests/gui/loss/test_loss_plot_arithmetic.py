"""The arithmetic of the loss plot, which needs no Qt."""

import math
from itertools import pairwise

import numpy
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from epochgui.gui.loss import follow
from epochgui.gui.loss.bins import ThinnedCurve
from epochgui.gui.loss.extremes import LossExtremes
from epochgui.gui.loss.nearest import nearest_batch
from epochgui.gui.loss.scale import LossScale
from epochgui.gui.plot.number_text import exact_loss, tick_text
from epochgui.gui.plot.span import Shown, Span
from epochgui.gui.plot.ticks import count_ticks, linear_ticks, log_ticks, nice_step
from tests.record.telling import series_of

LINEAR = LossScale(log=False)
LOG = LossScale(log=True)
Floats = NDArray[numpy.float64]

# Any loss that a run may have, the useless ones included.
any_loss = st.floats(allow_nan=True, allow_infinity=True)
any_losses = st.lists(any_loss, max_size=300).map(lambda values: numpy.array(values, numpy.float64))
spans = st.tuples(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6)).map(lambda s: Span(s[0], s[0] + s[1]))


def noise(n: int) -> Floats:
    return numpy.random.default_rng(0).lognormal(size=n)


def whole(n: int) -> Span:
    return Span(0.5, n + 0.5)


@given(spans, st.floats(0.1, 10), st.floats(0, 1))
def test_zooming_keeps_the_fixed_place_where_it_is(span: Span, factor: float, share: float) -> None:
    fixed = span.low + share * span.width
    zoomed = span.zoomed(factor, fixed)
    assert zoomed.width == pytest.approx(span.width * factor)
    assert fixed - zoomed.low == pytest.approx(share * zoomed.width, abs=1e-6 * zoomed.width)


@given(spans, spans)
def test_a_span_inside_another_never_leaves_it(span: Span, outer: Span) -> None:
    inside = span.inside(outer)
    slack = 1e-9 * (abs(outer.low) + abs(outer.high))
    assert inside.low >= outer.low - slack
    assert inside.high <= outer.high + slack
    assert inside.width == pytest.approx(min(span.width, outer.width), rel=1e-6)


def test_places_are_mapped_to_pixels_and_those_of_x_back() -> None:
    shown = Shown(Span(10, 20), Span(-1, 3), 500, 200)
    assert shown.pixel_x(10) == 0
    assert shown.pixel_y(3) == 0
    assert shown.x_at(shown.pixel_x(12.5)) == pytest.approx(12.5)


@given(any_losses)
def test_every_place_on_a_scale_is_a_number_or_a_gap(losses: Floats) -> None:
    for scale in (LINEAR, LOG):
        assert not numpy.isposinf(scale.places(losses)).any()


def test_a_loss_of_zero_is_drawn_at_the_bottom_of_a_log_scale() -> None:
    shown = Shown(Span(0, 10), Span(-3, 2), 100, 50)
    assert shown.pixel_y(LOG.place(0.0)) == 50
    assert shown.pixels_y(LOG.places(numpy.array([0.0, 100.0]))).tolist() == [50, 0]


def test_what_has_no_logarithm_is_a_gap_on_the_log_scale_alone() -> None:
    losses = numpy.array([100.0, 0.0, -1.0, math.nan, math.inf])
    assert numpy.isnan(LOG.places(losses)).tolist() == [False, False, True, True, True]
    assert numpy.isnan(LINEAR.places(losses)).tolist() == [False, False, False, True, True]


@given(any_losses, st.integers(1, 50))
def test_extremes_do_not_depend_on_how_the_losses_arrive(losses: Floats, step: int) -> None:
    piecewise, at_once = LossExtremes(), LossExtremes()
    for end in range(step, len(losses), step):
        piecewise.update(series_of(losses[:end]))
    piecewise.update(series_of(losses))
    at_once.update(series_of(losses))
    for log in (True, False):
        places = LossScale(log).places(losses)
        drawn = losses[numpy.isfinite(places)]
        expected = Span(float(drawn.min()), float(drawn.max())) if drawn.size else None
        assert piecewise.span(log) == at_once.span(log) == expected


@given(any_losses)
@example(numpy.array([-5e-324]))
def test_all_losses_that_have_a_place_are_in_the_followed_range(losses: Floats) -> None:
    extremes = LossExtremes()
    extremes.update(series_of(losses))
    for scale in (LINEAR, LOG):
        span = follow.y_span(extremes.span(scale.log), scale.log, height=200)
        places = scale.places(losses)
        assert span.low < span.high
        assert all(place in span for place in places[numpy.isfinite(places)])


def test_the_followed_range_is_the_same_after_most_batches() -> None:
    losses = numpy.geomspace(100, 0.01, 1000)
    spans = [follow.y_span(Span(float(low), 100.0), log=True, height=200) for low in losses]
    assert 1 < len(set(spans)) < 40
    assert all(later.low <= earlier.low for earlier, later in pairwise(spans))


def test_of_a_run_that_may_end_early_no_more_is_shown_than_twice_what_there_is() -> None:
    assert follow.batches_shown(40, 0, may_end_early=True) == 40
    for n_batches in (126, 414, 700, 1_199, 1_200):
        shown = follow.batches_shown(1_200, n_batches, may_end_early=True)
        assert n_batches <= shown <= min(2 * n_batches, 1_200)


def test_a_short_run_is_shown_whole_and_a_long_one_grows_in_jumps() -> None:
    assert follow.batches_shown(40, 0) == 40
    assert follow.batches_shown(2_000, 1) == 2_000
    shown = [follow.batches_shown(10_000, n) for n in range(10_001)]
    assert sorted(set(shown)) == [125, 250, 500, 1_000, 2_000, 4_000, 8_000, 10_000]
    assert all(n <= wide for n, wide in enumerate(shown))


def test_few_values_are_all_drawn() -> None:
    losses = noise(50)
    x, y = ThinnedCurve(1, 1).points(series_of(losses), whole(50), 100, LINEAR)
    assert x.tolist() == list(range(1, 51))
    assert numpy.array_equal(y, losses)


@given(st.integers(1, 5_000), st.integers(1, 60))
def test_thinning_keeps_the_lowest_and_the_highest_value(n: int, n_columns: int) -> None:
    losses = noise(n)
    x, y = ThinnedCurve(1, 1).points(series_of(losses), whole(n), n_columns, LINEAR)
    assert (y.min(), y.max()) == (losses.min(), losses.max())
    assert len(x) <= 4 * n_columns + 2
    assert (numpy.diff(x) >= 0).all()


@given(st.lists(st.integers(1, 400), min_size=1, max_size=12))
def test_a_curve_that_grew_is_the_curve_drawn_at_once(steps: list[int]) -> None:
    losses = noise(5_000)
    grown = ThinnedCurve(1, 1)
    for end in numpy.cumsum(steps):
        drawn = grown.points(series_of(losses[:end]), whole(5_000), 100, LOG)
        at_once = ThinnedCurve(1, 1).points(series_of(losses[:end]), whole(5_000), 100, LOG)
        assert numpy.array_equal(drawn, at_once)


@given(st.lists(st.tuples(st.floats(0, 4_900), st.floats(1, 5_000)), min_size=2, max_size=8))
def test_moving_and_coming_back_shows_the_same_curve(places: list[tuple[float, float]]) -> None:
    losses = noise(5_000)
    curve = ThinnedCurve(1, 1)
    for low, width in [*places, places[0]]:
        shown = Span(low, low + width)
        moved = curve.points(series_of(losses), shown, 50, LINEAR)
        fresh = ThinnedCurve(1, 1).points(series_of(losses), shown, 50, LINEAR)
        assert numpy.array_equal(moved, fresh)


def test_a_few_useless_losses_do_not_hide_the_curve() -> None:
    losses = noise(10_000)
    losses[::7] = 0
    losses[::11] = math.nan
    _, y = ThinnedCurve(1, 1).points(series_of(losses), whole(10_000), 100, LOG)
    assert not numpy.isnan(y).any()


def test_where_all_losses_are_nan_the_curve_has_a_gap() -> None:
    losses = noise(10_000)
    losses[6_000:] = math.nan
    x, y = ThinnedCurve(1, 1).points(series_of(losses), whole(10_000), 100, LOG)
    assert numpy.isnan(y[x > 6_100]).all()
    assert not numpy.isnan(y[x < 6_000]).any()


@given(st.floats(1e-12, 1e12))
def test_a_nice_step_is_the_next_of_1_2_and_5(least: float) -> None:
    step = nice_step(least)
    assert least * (1 - 1e-6) <= step <= least * 2.5 * (1 + 1e-6)
    mantissa = step / 10 ** math.floor(math.log10(step) + 1e-9)
    assert min(abs(mantissa - digit) for digit in (1, 2, 5)) < 1e-6


@given(st.integers(1, 10**7), st.floats(0.001, 1), st.integers(1, 1000))
def test_counted_ticks_are_whole_numbers_that_exist(n: int, share: float, each: int) -> None:
    shown = whole(n * each).zoomed(share, n * each * 0.6)
    ticks = count_ticks(shown, n, text_width=n * share / 20, gap=n * share / 20, per_count=each)
    numbers = [int(text.replace(",", "")) for text in ticks.texts if text]
    assert all(1 <= number <= n for number in numbers)
    assert all(place in shown for place in ticks.places)
    assert len(numbers) <= 12


def test_a_tick_of_an_epoch_stands_at_its_middle() -> None:
    ticks = count_ticks(whole(40), 10, text_width=0.1, gap=0.1, per_count=4)
    assert ticks.texts == [str(epoch) for epoch in range(1, 11)]
    assert ticks.places[:2] == [2.5, 6.5]


def test_loss_ticks_are_plain_numbers_near_one_and_powers_far_from_it() -> None:
    assert log_ticks(Span(-2.2, 2.2), 12).texts == ["0.01", "0.1", "1", "10", "100"]
    assert log_ticks(Span(-7.2, -3.8), 12).texts == ["10⁻⁷", "10⁻⁶", "10⁻⁵", "10⁻⁴"]
    assert linear_ticks(Span(0, 160), 10).texts[-1] == "160"
    assert linear_ticks(Span(0, 25_000), 6).texts[1] == "5,000"


@pytest.mark.parametrize("low", [-9.9, 0.1, 1.0, 3.3, 7e8])
@pytest.mark.parametrize("width", [1.0, 13.0, 19.0, 19.5, 27.0, 99.0])
@pytest.mark.parametrize("most", [2, 3, 5])
def test_a_linear_axis_has_two_numbers_at_least(low: float, width: float, most: int) -> None:
    ticks = linear_ticks(Span(low, low + width), most)
    assert len(set(ticks.texts)) >= 2
    assert all(low <= place <= low + width for place in ticks.places)


@given(st.floats(-300, 290), st.floats(0.01, 600))
def test_loss_ticks_are_distinct_and_in_sight(low: float, width: float) -> None:
    shown = Span(low, min(low + width, 299))
    ticks = log_ticks(shown, 10)
    assert len(set(ticks.texts)) == len(ticks.texts) <= 16
    assert all(place in shown.padded(1e-6) for place in (*ticks.places, *ticks.minor))


def test_a_loss_is_written_with_six_digits_that_count() -> None:
    assert exact_loss(39.66931) == "39.6693"
    assert exact_loss(0.285) == "0.285000"
    assert exact_loss(1.25e-7) == "1.25000×10⁻⁷"
    assert exact_loss(100_000.0) == "100000"
    assert exact_loss(math.nan) == "NaN"
    assert exact_loss(math.inf) == "∞"


def test_tick_texts_have_the_digits_of_their_step() -> None:
    assert tick_text(0.30000000000000004, 0.1, 0.5) == "0.3"
    assert tick_text(-2.5, 0.5, 3.0) == "−2.5"
    assert tick_text(1.5e-6, 5e-7, 2e-6) == "1.5×10⁻⁶"
    assert tick_text(0.0, 1e-6, 1e-5) == "0"


def test_the_nearest_batch_is_found_and_none_beside_all() -> None:
    losses = noise(40)
    shown = Shown(Span(0.5, 80.5), Span(-2, 2), 800, 200)
    assert nearest_batch(series_of(losses), shown, LOG, shown.pixel_x(7.4), 0) == 6
    assert nearest_batch(series_of(losses), shown, LOG, shown.pixel_x(40.9), 0) == 39
    assert nearest_batch(series_of(losses), shown, LOG, shown.pixel_x(60), 0) is None
    assert nearest_batch(series_of(losses[:0]), shown, LOG, shown.pixel_x(7), 0) is None


def test_among_batches_in_one_column_the_one_at_that_height_is_nearest() -> None:
    losses = numpy.ones(10_000)
    losses[5_003] = 50.0
    losses[5_004] = math.nan
    shown = Shown(whole(10_000), Span(0, 100), 1_000, 200)
    at = shown.pixel_x(5_003)
    assert nearest_batch(series_of(losses), shown, LINEAR, at, shown.pixel_y(52)) == 5_003
    assert nearest_batch(series_of(losses), shown, LINEAR, at, shown.pixel_y(2)) != 5_003


@given(low=st.floats(-8, 4), width=st.floats(1e-6, 10.0), most=st.integers(1, 8))
def test_a_logarithmic_axis_has_two_numbers_at_least(low: float, width: float, most: int) -> None:
    ticks = log_ticks(Span(low, low + width), most)
    assert len(ticks.texts) >= 2
    assert all(place in Span(low - 1e-9, low + width + 1e-9) for place in ticks.places)
