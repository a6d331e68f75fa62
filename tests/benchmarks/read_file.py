"""Read a data file in a process of its own: the seconds from its first import on, and once more.

python tests/benchmarks/read_file.py FILE
"""

import json
import sys
from statistics import median
from time import perf_counter

began = perf_counter()

from epochgui.experiment.validation import validated  # noqa: E402  imports are measured too
from epochgui.parts.data.reader import DataReader  # noqa: E402

ROUNDS = 50

source = validated({"data": {"source": sys.argv[1]}}).data
n_samples = DataReader().read(source).n_samples
first = perf_counter() - began
again = []
for _ in range(ROUNDS):
    began = perf_counter()
    DataReader().read(source)
    again.append(perf_counter() - began)
print(json.dumps({"first": first, "again": median(again), "samples": n_samples}))
