"""Native charts: their numbers can be edited, and their colours are those of the pictures."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from epochgui.slides.content import ChartSlide
from epochgui.slides.look import Look
from epochgui.slides.places import POINT, Box

if TYPE_CHECKING:
    from pptx.slide import Slide

_LINE_POINTS: Final = 2.25
# What is smaller, or larger, has more zeros than one can count.
_LEAST_PLAIN: Final = 1e-4
_MOST_PLAIN: Final = 1e6
# No more numbers than these stand beside each other with room between them.
_MOST_NUMBERED: Final = 20
# No letter is higher than the chart that has so many lines of them.
_LEAST_LINES: Final = 11
# With no more points than these each can be seen as one.
_MOST_MARKED: Final = 60


def add_chart(slide: "Slide", box: Box, content: ChartSlide, look: Look) -> None:
    """Put the curves of a slide into a box, as a chart with one x and one y axis."""
    from pptx.chart.data import XyChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.util import Pt

    look = replace(look, text=min(look.text, box.height / POINT / _LEAST_LINES))
    data = XyChartData()
    # LibreOffice draws no curve that is shorter than one behind it.
    placed = sorted(enumerate(content.curves), key=lambda one: -len(one[1].xs))
    for _place, curve in placed:
        series = data.add_series(curve.name)
        for x, y in zip(curve.xs.tolist(), curve.ys.tolist(), strict=True):
            series.add_data_point(x, y)
    is_marked = all(len(curve.xs) <= _MOST_MARKED for curve in content.curves)
    kinds = XL_CHART_TYPE
    kind = kinds.XY_SCATTER_LINES if is_marked else kinds.XY_SCATTER_LINES_NO_MARKERS
    chart = slide.shapes.add_chart(kind, *box, data).chart
    chart.font.size = Pt(look.small_text)
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    chart.has_title = False
    chart.has_legend = len(content.curves) > 1
    if chart.legend is not None:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
        chart.legend.font.size = Pt(look.small_text)
    for (place, _curve), series in zip(placed, chart.plots[0].series, strict=True):
        _style(series, place, is_marked, look)
    _name_axis(chart.category_axis, content.x_title, look)
    _name_axis(chart.value_axis, content.y_title, look)
    _fit_x(chart.category_axis, content)
    if content.is_log:
        _make_log(chart.value_axis, content)


def _style(series: Any, place: int, is_marked: bool, look: Look) -> None:
    """Draw a curve in its colour; each has its own kind of line and mark, too."""
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    dashes = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.LONG_DASH)
    marks = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.TRIANGLE)
    colour = _rgb(look.curves[place % len(look.curves)])
    series.smooth = False
    series.format.line.color.rgb = colour
    series.format.line.width = Pt(_LINE_POINTS * look.line_width)
    series.format.line.dash_style = dashes[place % len(dashes)]
    if is_marked:
        series.marker.style = marks[place % len(marks)]
        series.marker.size = 8
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
        series.marker.format.line.color.rgb = colour


def _name_axis(axis: Any, title: str, look: Look) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION
    from pptx.util import Pt

    axis.has_title = True
    frame = axis.axis_title.text_frame
    frame.text = title
    frame.paragraphs[0].runs[0].font.size = Pt(look.small_text)
    frame.paragraphs[0].runs[0].font.bold = False
    axis.tick_labels.font.size = Pt(look.axis_text)
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = _rgb(look.grid)


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour[1:].upper())


def _fit_x(axis: Any, content: ChartSlide) -> None:
    """Have a number for each epoch or batch, from the first; where they are many, for some."""
    highest = max(*(float(curve.xs[-1]) for curve in content.curves), 2.0)
    axis.minimum_scale, axis.maximum_scale = 0.0, highest
    if highest <= _MOST_NUMBERED:
        axis.minimum_scale = axis.major_unit = 1.0


def _make_log(axis: Any, content: ChartSlide) -> None:
    """Let each step up the axis be ten times as much; a user takes that back with one click."""
    from pptx.oxml.xmlchemy import OxmlElement

    lowest = min(float(curve.ys.min()) for curve in content.curves)
    highest = max(float(curve.ys.max()) for curve in content.curves)
    if lowest < _LEAST_PLAIN or highest > _MOST_PLAIN:
        axis.tick_labels.number_format = "0E+0"
        axis.tick_labels.number_format_is_linked = False
    scaling = axis._element.find("{*}scaling")  # python-pptx has no name for it
    base = OxmlElement("c:logBase")
    base.set("val", "10")
    scaling.insert(0, base)
