//! Other people's published results, reproduced: inference of fuzzy cognitive maps (`FCMpy` 0.0.21, MIT licence, and the maps of
//! Dikopoulou and Papageorgiou's R package `fcm`), and the patient rule induction method (EMA Workbench 2.5.3). What they gave is
//! kept beside this file, with its source.

use std::collections::BTreeMap;

use offramp::lab::fcm::{ConceptMap, Inference, Rest, Transfer};
use offramp::lab::prim::{Cases, Objective, Patience, discover};
use serde::Deserialize;

#[derive(Deserialize)]
struct Maps {
    cases: Vec<Map>,
}

#[derive(Deserialize)]
struct Map {
    name: String,
    concepts: Vec<String>,
    weights: Vec<Vec<f64>>,
    initial: Vec<f64>,
    transfer: String,
    inference: String,
    thresh: f64,
    iterations: usize,
    params: BTreeMap<String, f64>,
    steps: usize,
    converged: bool,
    trajectory: Vec<Vec<f64>>,
}

impl Map {
    fn rule(&self) -> Inference {
        match self.inference.as_str() {
            "kosko" => Inference::Kosko,
            "mKosko" => Inference::ModifiedKosko,
            "rescaled" => Inference::Rescaled,
            other => panic!("{other}"),
        }
    }

    fn transfer(&self) -> Transfer {
        match self.transfer.as_str() {
            "sigmoid" => Transfer::Sigmoid {
                slope: self.params["l"],
            },
            "tanh" => Transfer::Tanh,
            "bivalent" => Transfer::Bivalent,
            "trivalent" => Transfer::Trivalent,
            other => panic!("{other}"),
        }
    }
}

#[test]
fn maps_run_as_published() {
    let maps: Maps = serde_json::from_str(include_str!("data/fcm.json")).expect("it reads");
    assert_eq!(maps.cases.len(), 12);
    for case in &maps.cases {
        let map = ConceptMap::new(case.concepts.clone(), case.weights.concat());
        let map = ConceptMap::parse(&map.csv()).expect("what is written is read");
        let rest = Rest {
            threshold: case.thresh,
            steps: case.iterations,
        };
        let ran = map.run(&case.initial, case.rule(), case.transfer(), rest);
        assert_eq!(ran.converged, case.converged, "{}", case.name);
        assert_eq!(ran.states.len(), case.steps + 1, "{}", case.name);
        for (step, (ours, theirs)) in ran.states.iter().zip(&case.trajectory).enumerate() {
            for (our, their) in ours.iter().zip(theirs) {
                assert!((our - their).abs() < 1e-9, "{} step {step}", case.name);
            }
        }
    }
}

#[derive(Deserialize)]
struct Boxes {
    columns: Vec<String>,
    x: Vec<Vec<f64>>,
    y: Vec<u8>,
    cases: Vec<Peeling>,
}

#[derive(Deserialize)]
struct Peeling {
    params: Params,
    trajectory: Vec<Step>,
    boxes: Vec<BTreeMap<String, (f64, f64)>>,
}

#[derive(Deserialize)]
struct Params {
    peel_alpha: f64,
    paste_alpha: f64,
    mass_min: f64,
    objective: String,
}

#[derive(Deserialize)]
struct Step {
    coverage: f64,
    density: f64,
    k: f64,
    mass: f64,
    n: f64,
    res_dim: f64,
}

#[test]
fn boxes_are_peeled_and_pasted_as_published() {
    let boxes: Boxes = serde_json::from_str(include_str!("data/prim.json")).expect("it reads");
    let cases = Cases {
        names: boxes.columns.clone(),
        values: boxes.x.concat(),
        hits: boxes.y.iter().map(|it| *it == 1).collect(),
    };
    assert_eq!(boxes.cases.len(), 2);
    for case in &boxes.cases {
        let patience = Patience {
            peel: case.params.peel_alpha,
            paste: case.params.paste_alpha,
            mass: case.params.mass_min,
            objective: match case.params.objective.as_str() {
                "LENIENT1" => Objective::Lenient,
                "ORIGINAL" => Objective::Original,
                other => panic!("{other}"),
            },
        };
        let found = discover(&cases, patience);
        assert_eq!(found.len(), case.trajectory.len());
        for (at, (ours, theirs)) in found.iter().zip(&case.trajectory).enumerate() {
            let close = |our: f64, their: f64| assert!((our - their).abs() < 1e-12, "box {at}");
            close(ours.cases as f64, theirs.n);
            close(ours.hits as f64, theirs.k);
            close(ours.coverage, theirs.coverage);
            close(ours.density, theirs.density);
            close(ours.mass, theirs.mass);
            close(ours.restricted as f64, theirs.res_dim);
            for (name, limits) in boxes.columns.iter().zip(&ours.limits) {
                close(limits.0, case.boxes[at][name].0);
                close(limits.1, case.boxes[at][name].1);
            }
        }
    }
}
