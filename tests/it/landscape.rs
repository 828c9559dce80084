//! Published results of landscape theory and signed graphs, reproduced from their data.

use offramp::rules::landscape::{Landscape, Minimum, each_frustration, frustration};
use serde::Deserialize;

#[derive(Deserialize)]
struct Reference {
    unix: Unix,
    realist_null: Realist,
}

#[derive(Deserialize)]
struct Unix {
    firms: Vec<String>,
    sizes: Vec<f64>,
    types: Vec<String>,
    published: Published,
    energy_each: f64,
    basins: [u32; 2],
}

#[derive(Deserialize)]
struct Published {
    n_local_minima: usize,
    config1: [Vec<String>; 2],
    config2: [Vec<String>; 2],
}

#[derive(Deserialize)]
struct Realist {
    great_powers: Vec<String>,
    sizes_1936_percent: Vec<f64>,
    local_minima: usize,
    never: [Vec<String>; 2],
}

#[derive(Deserialize)]
struct Tribes {
    nodes: Vec<String>,
    edges: Vec<(usize, usize, i8)>,
    frustration_index: u32,
    optimal_bipartition: Vec<u8>,
    histogram: std::collections::BTreeMap<u32, u32>,
}

fn reference() -> Reference {
    serde_json::from_str(include_str!("data/landscape.json")).expect("the reference reads")
}

fn tribes() -> Tribes {
    serde_json::from_str(include_str!("data/tribes.json")).expect("the reference reads")
}

/// Whether an alignment parts the names as published, whichever side is called first.
fn parts(names: &[String], sides: u64, published: &[Vec<String>; 2]) -> bool {
    let side = |bit: u64| -> Vec<&String> {
        names
            .iter()
            .enumerate()
            .filter(|it| sides >> it.0 & 1 == bit)
            .map(|it| it.1)
            .collect()
    };
    let sorted = |list: &[String]| {
        let mut list: Vec<&str> = list.iter().map(String::as_str).collect();
        list.sort_unstable();
        list.join(" ")
    };
    let found = [0, 1].map(|bit| sorted(&side(bit).into_iter().cloned().collect::<Vec<_>>()));
    let published = [sorted(&published[0]), sorted(&published[1])];
    found == published || [&found[1], &found[0]] == [&published[0], &published[1]]
}

fn realist(sizes: &[f64]) -> Vec<Minimum> {
    Landscape::new(sizes, &vec![-1.0; sizes.len() * sizes.len()]).minima()
}

#[test]
fn unix_standards_split_as_published() {
    let Unix {
        firms,
        sizes,
        types,
        published,
        energy_each,
        basins,
    } = reference().unix;
    let n = firms.len();
    let propensities: Vec<f64> = (0..n * n)
        .map(|at| {
            if types[at / n] == types[at % n] {
                -1.0
            } else {
                0.0
            }
        })
        .collect();
    let landscape = Landscape::new(&sizes, &propensities);
    let minima = landscape.minima();
    assert_eq!(minima.len(), published.n_local_minima);
    for it in &minima {
        assert!((it.energy - energy_each).abs() < 0.05, "{it:?}");
    }
    assert_eq!([minima[0].basin, minima[1].basin], basins);
    for config in [&published.config1, &published.config2] {
        assert_eq!(
            minima
                .iter()
                .filter(|it| parts(&firms, it.sides, config))
                .count(),
            1,
            "{config:?}"
        );
    }
    assert!((landscape.ground(&|| false).unwrap().energy - minima[0].energy).abs() < 1e-6);
}

#[test]
fn fear_of_size_alone_does_not_give_the_alliances_of_1939() {
    let Realist {
        great_powers,
        sizes_1936_percent,
        local_minima,
        never,
    } = reference().realist_null;
    let minima = realist(&sizes_1936_percent);
    assert_eq!(minima.len(), local_minima);
    assert!(
        minima
            .iter()
            .all(|it| !parts(&great_powers, it.sides, &never))
    );
}

#[test]
fn the_highland_tribes_are_as_frustrated_as_published() {
    let Tribes {
        nodes,
        edges,
        frustration_index,
        optimal_bipartition,
        histogram,
    } = tribes();
    let n = nodes.len();
    let (index, bipartitions) = frustration(n, &edges);
    assert_eq!(index, frustration_index);
    let published = optimal_bipartition
        .iter()
        .enumerate()
        .fold(0, |sides, (at, side)| sides | u64::from(*side) << at);
    assert_eq!(
        bipartitions,
        [published],
        "the only one, its last node on side 0"
    );
    let mut counts = std::collections::BTreeMap::new();
    each_frustration(n, &edges, |_, count| *counts.entry(count).or_insert(0) += 1);
    assert_eq!(counts, histogram);
}
