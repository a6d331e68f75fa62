"""Read a data file in a process of its own, and print the seconds from its first import on.

python tests/benchmarks/read_file.py FILE
"""

import json
import sys
from time import perf_counter

began = perf_counter()

from epochgui.experiment.validation import validated  # noqa: E402  imports are measured too
from epochgui.parts.data.reader import DataReader  # noqa: E402

source = validated({"data": {"source": sys.argv[1]}}).data
n_samples = DataReader().read(source).n_samples
print(json.dumps({"seconds": perf_counter() - began, "samples": n_samples}))
