"""The causal map as an edge list in numpy: how many steps a second the usual tools of research make of the same map.

    pip install numpy
    python benches/peers/step.py [--program target/release/offramp] [--seconds 2]

The program writes its map (`lab fcm --export`), gates as far open as at the start; a step here is what is left of the game's own:
pushes along all links, damped toward the ends of the scale, and the pull home. Compare with `causal step` of `cargo bench`.
"""

import argparse
import csv
import pathlib
import subprocess
import tempfile
import time

try:
    import numpy
except ImportError:
    numpy = None

BATCH = 256


def table(program):
    """The map's weights: a row a cause, a column an effect."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "map.csv"
        subprocess.run([program, "lab", "fcm", "--export", path], check=True, stdout=subprocess.DEVNULL)
        rows = list(csv.reader(path.open(newline="")))
    return numpy.array([[float(cell or 0) for cell in row[1:]] for row in rows[1:]])


def steps(seconds, step):
    """How often a step is made in a second."""
    step()
    count, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < seconds:
        for _ in range(100):
            step()
        count += 100
    return count / (time.perf_counter() - begun)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default="target/release/offramp")
    parser.add_argument("--seconds", type=float, default=2.0)
    asked = parser.parse_args()
    if numpy is None:
        print("numpy is not here (pip install numpy): skipped")
        return

    weights = table(asked.program)
    causes, effects = weights.nonzero()
    weight = weights[causes, effects]
    gauges = len(weights)
    print(f"{gauges} gauges, {len(weight)} links")

    random = numpy.random.default_rng(1)
    home = random.uniform(20, 80, gauges)
    level = home.copy()
    many = numpy.repeat(home[:, None], BATCH, axis=1)

    def damped(push, level):
        room = numpy.where(push > 0, 100 - level, level) / 50
        return push * numpy.minimum(room, 1)

    def one():
        nonlocal level
        signal = weight * (level[causes] - home[causes]) / 50
        push = numpy.bincount(effects, signal, gauges) + random.normal(0, 1, gauges)
        level = numpy.clip(level + damped(push, level) + 0.05 * (home - level), 0, 100)

    def batch():
        nonlocal many
        push = weights.T @ ((many - home[:, None]) / 50) + random.normal(0, 1, many.shape)
        many = numpy.clip(many + damped(push, many) + 0.05 * (home[:, None] - many), 0, 100)

    print(f"numpy, one map: {steps(asked.seconds, one):,.0f} steps a second")
    print(f"numpy, {BATCH} maps at once: {BATCH * steps(asked.seconds, batch):,.0f} steps a second")


if __name__ == "__main__":
    main()
