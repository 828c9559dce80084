"""Which beliefs about the region decide an outcome? Sobol indices of a sweep, with SALib.

    pip install SALib
    python examples/sobol.py [--program target/release/offramp] [--samples 32]

SALib draws how much each document's claims weigh and where a few gauges start; `offramp lab sweep --design` plays a game for
every row; SALib reads the table that comes out, in the same order, and says how much of the outcome's variance each explains.
"""

import argparse
import csv
import pathlib
import subprocess
import sys
import tempfile

try:
    from SALib.analyze import sobol
    from SALib.sample import sobol as sampler
except ImportError:
    sys.exit("this example needs SALib: pip install SALib")

BOUNDS = {
    "lens:forum": (0.05, 1.0),
    "lens:time": (0.05, 1.0),
    "lens:fa": (0.05, 1.0),
    "lens:csm": (0.05, 1.0),
    "lens:rasanah": (0.05, 1.0),
    "start:gaza.ceasefire": (20.0, 80.0),
    "start:israel.coalition": (20.0, 80.0),
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default="target/release/offramp")
    parser.add_argument("--samples", type=int, default=32, help="a power of 2")
    parser.add_argument("--outcome", default="people:gaza-civilians")
    asked = parser.parse_args()

    problem = {
        "num_vars": len(BOUNDS),
        "names": list(BOUNDS),
        "bounds": [list(it) for it in BOUNDS.values()],
    }
    rows = sampler.sample(problem, asked.samples, calc_second_order=False)

    with tempfile.TemporaryDirectory() as folder:
        design = pathlib.Path(folder) / "design.csv"
        with design.open("w", newline="") as file:
            table = csv.writer(file)
            table.writerow(["seed", *problem["names"]])
            # One seed for all rows: what is left is the inputs' doing, not luck's.
            table.writerows([7, *(f"{it:.4f}" for it in row)] for row in rows)
        out = pathlib.Path(folder) / "sweep"
        subprocess.run(
            [asked.program, "lab", "sweep", "--design", design, "--out", out],
            check=True,
        )
        with (out / "outcomes.csv").open(newline="") as file:
            results = [float(it[asked.outcome]) for it in csv.DictReader(file)]

    import numpy

    indices = sobol.analyze(
        problem, numpy.array(results), calc_second_order=False, seed=1
    )
    print(f"{asked.outcome}: share of variance explained alone (S1) and in all (ST), with 95 % bounds")
    for at, name in enumerate(problem["names"]):
        first, total = indices["S1"][at], indices["ST"][at]
        print(f"  {name:24} S1 {first:6.3f} +- {indices['S1_conf'][at]:.3f}   ST {total:6.3f} +- {indices['ST_conf'][at]:.3f}")


if __name__ == "__main__":
    main()
