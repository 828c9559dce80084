"""The game as a model of the EMA Workbench: sample its uncertainties and policies there, play them here.

    pip install "ema_workbench>=3"        (Python 3.12 or later)
    python examples/ema.py [--program target/release/offramp] [--scenarios 50]

The workbench draws starts and weights and crosses them with plans; every experiment is a row of a design that
`offramp lab sweep --design` plays; the outcomes go back in the same order, and its own scenario discovery (PRIM) looks at them.
"""

import argparse
import csv
import pathlib
import subprocess
import sys
import tempfile

try:
    import numpy
    import pandas
    from ema_workbench import RealParameter, Sample
    from ema_workbench.analysis import prim
    from ema_workbench.em_framework import samplers
except ImportError:
    sys.exit('this example needs the EMA Workbench 3: pip install "ema_workbench>=3"')

UNCERTAINTIES = [
    RealParameter("lens:forum", 0.05, 1.0),
    RealParameter("lens:time", 0.05, 1.0),
    RealParameter("lens:fa", 0.05, 1.0),
    RealParameter("start:gaza.ceasefire", 20.0, 80.0),
    RealParameter("start:israel.coalition", 20.0, 80.0),
]
POLICIES = [Sample("wait", plan="wait"), Sample("stabilise", plan="stabilise")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default="target/release/offramp")
    parser.add_argument("--scenarios", type=int, default=50)
    asked = parser.parse_args()

    names = [it.name for it in UNCERTAINTIES]
    sampler = samplers.LHSSampler()
    drawn = sampler.generate_samples(UNCERTAINTIES, asked.scenarios, rng=1).samples

    with tempfile.TemporaryDirectory() as folder:
        design = pathlib.Path(folder) / "design.csv"
        with design.open("w", newline="") as file:
            table = csv.writer(file)
            table.writerow(["seed", *names, "plan:us", "plan:saudi"])
            for policy in POLICIES:
                for seed, row in enumerate(drawn):
                    cells = [f"{it:.4f}" for it in row]
                    table.writerow([seed, *cells, policy["plan"], policy["plan"]])
        out = pathlib.Path(folder) / "sweep"
        subprocess.run(
            [asked.program, "lab", "sweep", "--design", design, "--out", out],
            check=True,
        )
        inputs = pandas.read_csv(out / "inputs.csv")
        outcomes = pandas.read_csv(out / "outcomes.csv")

    lives = outcomes["people:gaza-civilians"]
    for policy in POLICIES:
        mine = (inputs["plan:us"] == policy["plan"]).to_numpy()
        print(f"{policy.name:12} lives of Gaza's civilians {lives[mine].mean():.1f}")
    worst = (lives < lives.quantile(0.25)).to_numpy()
    found = prim.Prim(inputs[names], worst).find_box()
    print("where they fare worst:")
    print(found.box_lims[-1] if found is not None else "no box")


if __name__ == "__main__":
    main()
