"""Rules of first lines that are like samples, and of samples that are like names."""

import pytest

from epochgui.parts.data.file.header import Heading, heading

SAMPLE, DOUBTFUL_SAMPLE = Heading(is_header=False), Heading(is_header=False, is_doubtful=True)
NAMES, DOUBTFUL_NAMES = Heading(is_header=True), Heading(is_header=True, is_doubtful=True)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        pytest.param(["ann,1985,2007", "bob,1990,2010", "cy,1970,?"], DOUBTFUL_SAMPLE, id="people"),
        pytest.param(["1985,2007", "1990,2010", "1970,1999"], DOUBTFUL_SAMPLE, id="years alone"),
        pytest.param(["at,1985,2007", "a,1.5,2010", "b,1990,2.5"], NAMES, id="years above numbers"),
        pytest.param(["born,died,2007", "1985,2001,5"], NAMES, id="words among years"),
        pytest.param(["at,1951,1952,1953", "a,1985,1801,2007"], NAMES, id="years in order"),
        pytest.param(["name,1,2,3", "ann,0.5,4,9", "bob,2,3,1"], DOUBTFUL_NAMES, id="counted"),
        pytest.param([",1,2,3", "ann,0.5,4,9", "bob,2,3,1"], NAMES, id="counted by pandas"),
        pytest.param(["0,1,2", "7,8,9"], DOUBTFUL_NAMES, id="counted alone"),
        pytest.param(["ann,7,2007", "bob,1990,2010"], SAMPLE, id="other numbers"),
    ],
)  # fmt: skip
def test_years_and_counts_are_names_where_the_lines_below_hold_something_else(
    lines: list[str], found: Heading
) -> None:
    first, *below = (line.split(",") for line in lines)
    assert heading(first, below) == found
