"""The loop that researchers write for a fuzzy cognitive map: numpy, modified Kosko, sigmoid. Read by `cargo bench --bench lab`.

    python benches/peers/map.py MAP.csv STEPS RUNS

Prints seconds a run and the last state's sum, so that both sides can be seen to have computed the same.
"""

import csv
import sys
import time

import numpy

path, steps, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with open(path, newline="") as file:
    rows = list(csv.reader(file))
weights = numpy.array([[float(it) for it in row[1:]] for row in rows[1:]])
held = ~weights.any(axis=0)
began = time.perf_counter()
for _ in range(runs):
    state = numpy.ones(len(weights))
    for _ in range(steps):
        after = 1 / (1 + numpy.exp(-(state + state @ weights)))
        state = numpy.where(held, state, after)
print((time.perf_counter() - began) / runs, state.sum())
