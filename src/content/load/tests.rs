use crate::content::file::DeriveHow;
use crate::content::testing::{faults_of, small, small_pack};
use crate::content::{ActorId, DocId, LevelSource, Link, Pack, StanceOn, load};

/// One case of `faults.case`: changes to the small pack, and what is printed then.
struct Case {
    name: String,
    changes: Vec<[String; 3]>,
    printed: String,
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in include_str!("faults.case").lines() {
        if let Some(name) = line.strip_prefix("# ") {
            cases.push(Case {
                name: name.into(),
                changes: Vec::new(),
                printed: String::new(),
            });
            continue;
        }
        let Some(case) = cases.last_mut() else {
            continue;
        };
        let add = |to: &mut String, line: &str| {
            to.push_str(if to.is_empty() { "" } else { "\n" });
            to.push_str(line);
        };
        match (line.get(..2), case.changes.last_mut()) {
            (Some("@ "), _) => case
                .changes
                .push([line[2..].into(), String::new(), String::new()]),
            (Some("- "), Some([_, old, _])) => add(old, &line[2..]),
            (Some("+ "), Some([_, _, new])) => add(new, &line[2..]),
            (Some("> "), _) => add(&mut case.printed, &line[2..]),
            _ => assert!(line.is_empty(), "{}: {line:?}", case.name),
        }
    }
    cases
}

#[test]
fn faults_are_printed_with_place_and_help() {
    let mut otherwise = String::new();
    for case in cases() {
        let changes: Vec<(&str, &str, &str)> = case
            .changes
            .iter()
            .map(|[path, old, new]| (&**path, &**old, &**new))
            .collect();
        let found = faults_of(&changes).map_or_else(String::new, |it| it.to_string());
        if found != case.printed {
            let lines: Vec<String> = found.lines().map(|it| format!("> {it}")).collect();
            let lines = lines.join("\n");
            otherwise.push_str(&["# ", &case.name, "\n", &lines, "\n\n"].concat());
        }
    }
    assert!(
        otherwise.is_empty(),
        "these print otherwise than written:\n{otherwise}"
    );
}

#[test]
fn a_missing_file_is_named_and_its_ids_are_not_missed() {
    let mut files = small_pack();
    files.files.remove("gauges.toml");
    files.files.remove("scenarios/drought.toml");
    files.insert("gauge.toml", "");
    let printed = "river/gauge.toml:1:1: nothing reads this file\n    help: did you mean `gauges.toml`?\n\
        river/gauges.toml:1:1: this file is missing\n    help: it holds everything that has a level, `[[gauge]]`\n\
        river/scenarios/ID.toml:1:1: there is no scenario\n    help: a pack has at least one file in its folder `scenarios`";
    assert_eq!(load(&files).unwrap_err().to_string(), printed);
}

#[test]
fn a_file_that_is_not_text_is_a_fault() {
    let mut files = small_pack();
    files.insert("rules.toml", b"[set]\n# \xff\n".as_slice());
    let faults = load(&files).unwrap_err();
    assert_eq!(
        faults.iter().next().unwrap().to_string(),
        "river/rules.toml:2:3: this file is not UTF-8 text\n    # \u{fffd}\n      ^"
    );
}

#[test]
fn an_empty_folder_is_only_faults() {
    let faults = load(&crate::content::MemoryFiles::named("")).unwrap_err();
    assert_eq!(faults.count(), 15);
}

#[test]
fn any_cut_of_a_file_is_survived() {
    for path in small_pack().files.keys() {
        let mut files = small_pack();
        let whole = files.files[path].clone();
        for end in (0..whole.len()).step_by(41) {
            files.insert(path.clone(), &whole[..end]);
            let _ = load(&files);
        }
    }
}

#[test]
fn any_lost_line_is_survived() {
    for (path, whole) in small_pack().files {
        let text = String::from_utf8(whole).unwrap();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for lost in (0..lines.len()).step_by(2) {
            let mut files = small_pack();
            files.insert(
                path.clone(),
                [&lines[..lost], &lines[lost + 1..]].concat().concat(),
            );
            let _ = load(&files);
        }
    }
}

fn link<'p>(pack: &'p Pack, from: &str, named_to: &str, sign: f64) -> &'p Link {
    let (from, to) = (
        pack.gauge_id(from).unwrap(),
        pack.gauge_id(named_to).unwrap(),
    );
    pack.links
        .iter()
        .find(|it| (it.from, it.named_to, it.sign) == (from, to, sign))
        .unwrap()
}

/// Document, strength and lag of each term.
fn terms(link: &Link) -> Vec<(Option<u8>, f64, u8)> {
    link.terms
        .iter()
        .map(|it| (it.doc.map(|it| it.0), it.strength, it.lag))
        .collect()
}

#[test]
fn sides_of_a_contested_pair_know_each_other() {
    let pack = small();
    let (more, less) = (
        link(&pack, "upton.dam", "river.tension", 1.0),
        link(&pack, "upton.dam", "river.tension", -1.0),
    );
    assert!(more.contested && less.contested);
    assert_eq!(more.stances.values(), [StanceOn::Holds, StanceOn::Denies]);
    assert_eq!(less.stances.values(), [StanceOn::Denies, StanceOn::Holds]);
    // One reader only, but not halved: that would halve a side.
    assert_eq!(
        (terms(more), terms(less)),
        (vec![(Some(0), 3.0, 2)], vec![(Some(1), 2.0, 5)])
    );
    assert_eq!(pack.links[more.siblings[0]].terms, less.terms);
}

#[test]
fn a_claim_of_one_reader_weighs_half() {
    let pack = small();
    let fear = link(&pack, "river.tension", "folk.fear", 1.0);
    assert!(!fear.contested);
    assert_eq!(terms(fear), [(Some(0), 1.0, 0)]);
}

#[test]
fn links_are_pushed_through_and_stances_without_claims_get_terms() {
    let pack = small();
    let taken = link(&pack, "river.tension", "captives.held", -1.0);
    assert_eq!(pack.gauges[taken.to].id, "talks.progress");
    assert_eq!(taken.stances.values(), [StanceOn::Holds, StanceOn::Holds]);
    assert_eq!(terms(taken), [(Some(0), 1.5, 0), (Some(1), 1.5, 0)]);
    assert_eq!(taken.reasons[0].lines, "40");
    let reported = link(&pack, "upton.dam", "captives.held", -1.0);
    assert_eq!(
        reported.stances.values(),
        [StanceOn::Silent, StanceOn::Silent]
    );
    assert_eq!(reported.terms[0].reported_of.as_deref(), Some("league"));
}

#[test]
fn designers_links_have_no_document() {
    let pack = small();
    let shut = link(&pack, "downham.raids", "upton.dam", 1.0);
    assert_eq!(terms(shut), [(None, 1.0, 2)]);
    assert_eq!(
        shut.gate,
        Some((pack.gauge_id("talks.progress").unwrap(), true))
    );
}

#[test]
fn links_are_sorted_and_entered_with_their_gauges() {
    let pack = small();
    assert!(pack.links.values().is_sorted_by_key(|it| it.to));
    for (id, gauge) in pack.gauges.enumerate() {
        assert!(gauge.incoming().all(|it| pack.links[it].to == id));
        assert!(gauge.outgoing.iter().all(|it| pack.links[*it].from == id));
    }
    assert_eq!(
        pack.gauges
            .iter()
            .map(|it| it.incoming().len())
            .sum::<usize>(),
        pack.links.len()
    );
    assert_eq!(
        pack.gauges
            .iter()
            .map(|it| it.outgoing.len())
            .sum::<usize>(),
        pack.links.len()
    );
}

/// Of a list, what has this id.
macro_rules! of {
    ($pack:ident $list:ident $id:literal) => {
        $pack.$list.iter().find(|it| it.id == $id).unwrap()
    };
}

#[test]
fn acts_split_their_points_and_policies_shift() {
    let pack = small();
    let release = of!(pack moves "release-water");
    assert_eq!(release.text, "Open the gates of the Alder for a month.");
    // 4 points for each of 2 capital, three parts to one.
    assert_eq!(
        release
            .effects
            .iter()
            .map(|it| (it.points, it.lag))
            .collect::<Vec<_>>(),
        [(-6.0, 2), (-2.0, 0)]
    );
    assert_eq!(of!(pack moves "keep-gates").effects[0].points, 25.0);
    // Shares default to the strength of the claims: 1 without, 2 of C003.
    let mut raid: Vec<f64> = of!(pack moves "raid")
        .effects
        .iter()
        .map(|it| it.points)
        .collect();
    raid.sort_by(f64::total_cmp);
    assert!(
        (raid[0] - 16.0 / 3.0).abs() < 1e-12 && (raid[1] - 32.0 / 3.0).abs() < 1e-12,
        "{raid:?}"
    );
    // On a count that only agreements change: through the talks, the other way.
    let invite = &of!(pack moves "invite").effects[0];
    assert_eq!(
        (
            pack.gauges[invite.gauge].id.as_str(),
            invite.points,
            invite.lag
        ),
        ("talks.progress", 4.0, 2)
    );
    assert_eq!(of!(pack clauses "share-water").effects[0].points, -15.0);
    assert_eq!(of!(pack clauses "share-water").breach[0].points, 4.0);
}

#[test]
fn effects_weigh_under_each_lens_what_its_document_makes_of_their_claims() {
    let pack = small();
    let weights = |effect: &crate::content::Effect| effect.weights.values().to_vec();
    assert_eq!(
        weights(&of!(pack moves "release-water").effects[0]),
        [0.75, 1.0, 0.2]
    ); // M001, of the almanac.
    assert_eq!(
        weights(&of!(pack moves "release-water").effects[1]),
        [1.0, 1.0, 1.0]
    ); // The designers'.
    assert_eq!(
        weights(&of!(pack moves "invite").effects[0]),
        [0.75, 0.2, 1.0]
    ); // M003, reported and shared.
    let mut files = small_pack();
    let moves = String::from_utf8(files.files["moves.toml"].clone()).unwrap();
    files.insert(
        "moves.toml",
        moves.replace("[\"M001\"]", "[\"M002\", \"M001\"]"),
    );
    let pack = load(&files).unwrap();
    assert_eq!(
        weights(&of!(pack moves "release-water").effects[0]),
        [0.75, 1.0, 0.0]
    ); // M002, which the ledger opposes.
    assert_eq!(of!(pack moves "release-water").effects[0].claims.len(), 2);
}

#[test]
fn theatres_share_out_and_know_their_incidents() {
    let pack = small();
    let weir = &pack.theatres[crate::content::TheatreId(0)];
    let mut shares: Vec<f64> = weir.raises.iter().map(|it| it.points).collect();
    shares.sort_by(f64::total_cmp);
    assert_eq!(shares, [0.25, 0.75]);
    let broken = pack.event_id("sluice-broken").unwrap();
    assert_eq!(weir.incidents, [broken]);
    assert_eq!(of!(pack events "sluice-broken").default, 0);
    assert_eq!(of!(pack events "petition").default, 1);
    assert_eq!(
        of!(pack events "petition").cause,
        (pack.gauge_id("talks.progress").unwrap(), true)
    );
}

#[test]
fn a_scenario_starts_with_every_level() {
    let pack = small();
    let drought = &pack.scenarios[crate::content::ScenarioId(0)];
    assert_eq!(drought.start, (1901, 5));
    assert_eq!(
        (&drought.seats[..], &drought.suggested[..]),
        (&[ActorId(0), ActorId(1)][..], &[ActorId(1), ActorId(0)][..])
    );
    // Five of twenty captives; peace from 100 - 40 and 10, three parts to one.
    let level = |id: &str| {
        let gauge = pack.gauge_id(id).unwrap();
        (drought.start_levels[gauge], drought.references[gauge])
    };
    assert_eq!(level("upton.dam"), (60.0, 57.0));
    assert_eq!(level("captives.held"), (25.0, 32.5));
    assert_eq!(level("river.peace"), (47.5, 48.25));
    let held = pack.gauge_id("captives.held").unwrap();
    assert_eq!(drought.level_why[held], "ledger 16");
    assert_eq!(drought.relations[(ActorId(0), ActorId(1))], -30.0);
    assert_eq!(drought.relations[(ActorId(1), ActorId(0))], -30.0);
    assert_eq!(drought.in_force[0].months, 12);
    assert_eq!(drought.policies[0].0, ActorId(0));
    assert_eq!(drought.briefs[0].question, pack.event_id("sluice-broken"));
    assert_eq!(drought.trends[0].effect.points, 0.2);
    assert_eq!(drought.offers[0].terms[1].giver, Some(ActorId(0)));
}

#[test]
fn derived_gauges_know_their_inputs() {
    let pack = small();
    let gauge = |id: &str| pack.gauge_id(id).unwrap();
    assert_eq!(pack.derive_order, [gauge("river.peace")]);
    let LevelSource::Derived { how, inputs } = &pack.gauges[gauge("river.peace")].source else {
        panic!("not derived")
    };
    assert_eq!(*how, DeriveHow::Weighted);
    assert_eq!(
        inputs,
        &[
            (gauge("river.tension"), true, 0.75),
            (gauge("talks.progress"), false, 0.25)
        ]
    );
}

#[test]
fn numbers_and_lines_are_taken_over() {
    let pack = small();
    let [dam, tension] = [
        of!(pack gauges "upton.dam"),
        of!(pack gauges "river.tension"),
    ];
    assert_eq!(
        (pack.tuning.noise, dam.noise, tension.noise),
        (0.2, 0.2, 0.5)
    );
    assert_eq!((dam.pull, of!(pack gauges "folk.fear").pull), (0.05, 0.1));
    assert_eq!(pack.outline.coast, [vec![[30.0, 30.5], [35.25, 31.0]]]);
    assert_eq!(pack.claims[crate::content::ClaimId(0)].doc, DocId(0));
    assert_eq!(pack.poles[1], (ActorId(1), "Downham's".to_owned()));
}

#[test]
fn computed_tables_stay_out_of_the_hash_and_may_be_out_of_date() {
    let mut files = small_pack();
    let hash = load(&files).unwrap().hash;
    assert_eq!(hash.len(), 64);
    let norm = |actor: &str, bounds: &str| {
        format!("[[norm]]\nscenario = \"drought\"\nactor = \"{actor}\"\nbounds = {bounds}\n")
    };
    let table = norm("folk", "[[20.0, 60.0], [1.0, 2.0]]")
        + &norm("upton", "[[1.0, 2.0]]")
        + &norm("gone", "[]");
    files.insert("derived/norms.toml", table);
    let pack = load(&files).unwrap();
    assert_eq!(pack.hash, hash);
    let bounds = |actor: u8, interest: usize| {
        pack.norms
            .of(crate::content::ScenarioId(0), ActorId(actor), interest)
    };
    assert_eq!(
        (bounds(3, 0), bounds(3, 1), bounds(0, 0)),
        (Some((20.0, 60.0)), Some((1.0, 2.0)), None)
    );
    files.insert("rules.toml", "[set]\nnoise = 0.1\n");
    assert_ne!(load(&files).unwrap().hash, hash);
}

/// What is wrong with the small pack once it has this file of checks.
fn faults_of_checks(text: &str) -> String {
    let mut files = small_pack();
    files.insert("checks.toml", text);
    load(&files)
        .err()
        .map_or_else(String::new, |it| it.to_string())
}

fn check_on(gauge: &str, because: &str) -> String {
    format!(
        "[[check]]\nplan = \"share\"\nlens = \"almanac\"\nscenarios = [\"drought\"]\ngauge = \"{gauge}\"\nmonth = 3\nway = \"down\"\npoints = 1\nbecause = [\"{because}\"]\n\n"
    )
}

#[test]
fn a_plan_is_tried_on_four_gauges_by_claims_of_its_own_document_that_speak_of_them() {
    let few = faults_of_checks(&check_on("folk.fear", "C003"));
    assert!(
        few.contains("checks.toml:2:8: this plan is tried on 1 gauges in `drought`: at least 4"),
        "{few}"
    );
    let foreign = faults_of_checks(&check_on("captives.held", "C005"));
    assert!(
        foreign.contains("checks.toml:9:12: `C005` is not a claim of the plan's document"),
        "{foreign}"
    );
    let beside = faults_of_checks(&check_on("upton.dam", "C003"));
    assert!(
        beside.contains("checks.toml:9:12: `C003` says nothing of `upton.dam`"),
        "{beside}"
    );
    let late = faults_of_checks(&check_on("folk.fear", "C003").replace("month = 3", "month = 30"));
    assert!(
        late.contains("checks.toml:6:9: `drought` has months 1 to 6"),
        "{late}"
    );
}

#[test]
fn ways_hold_by_so_many_points() {
    use crate::content::file::Way;
    assert!(Way::Up.holds(3.0, 2.0) && !Way::Up.holds(1.0, 2.0));
    assert!(Way::Down.holds(-3.0, 2.0) && !Way::Down.holds(3.0, 2.0));
    assert!(Way::NotUp.holds(1.0, 2.0) && !Way::NotUp.holds(3.0, 2.0));
    assert!(Way::NotDown.holds(-1.0, 2.0) && !Way::NotDown.holds(-3.0, 2.0));
}
