//! What a plan brings, and why: the same games with it and without.

use std::io::Write;

use offramp::content::{Pack, PlanAct, PlanStep};
use offramp::lab::{self, Compared, Comparison, Difference, Policies, StepCount};
use offramp::rules::{self, Setup};
use offramp::words;
use offramp::world::{Audience, Cause, View};

use super::fail::Failure;
use super::working::Working;

/// Games of a comparison: what each came to is kept until the end.
const MOST_COMPARED: u64 = 20_000;

/// Plays games with plans and without and prints what differs, with the claims that made it so.
pub fn report(
    out: &mut impl Write,
    pack: &Pack,
    setup: &Setup,
    policies: &Policies,
    games: u64,
) -> Result<(), Failure> {
    if games == 0 {
        writeln!(out, "{}", words::cli::NO_GAME_NO_COMPARISON)?;
        return Ok(out.flush()?);
    }
    if MOST_COMPARED < games {
        return Err(Failure::Input(words::cli::too_many_to_compare(
            &MOST_COMPARED,
        )));
    }
    let working = Working::on(3 * games);
    let setups: Vec<Setup> = (0..games)
        .map(|game| Setup {
            seed: setup.seed.wrapping_add(game),
            ..setup.clone()
        })
        .collect();
    let compared = lab::compare(pack, &setups, policies);
    drop(working);
    let seats = seats(pack, policies);
    heading(out, pack, setup, policies, &compared)?;
    let view = View::of(pack, &rules::open(pack, setup), Audience::Public);
    steps(out, pack, &view, &compared)?;
    endings(out, pack, &compared)?;
    table(
        out,
        words::cli::STANDING_OF_OPEN_SEATS,
        &compared.standing,
        &seats,
    )?;
    table(out, "Peoples", &compared.peoples, &[])?;
    writeln!(out, "{}", words::cli::WHAT_ENDED_OTHERWISE_AND)?;
    for it in &compared.differences {
        difference(out, pack, setup, &view, it)?;
    }
    Ok(out.flush()?)
}

fn seats(pack: &Pack, policies: &Policies) -> Vec<String> {
    let ids = policies.plans.iter();
    ids.map(|it| pack.actors[it.0].id.clone()).collect()
}

fn heading(
    out: &mut impl Write,
    pack: &Pack,
    setup: &Setup,
    policies: &Policies,
    compared: &Comparison,
) -> Result<(), Failure> {
    let mut named = Vec::new();
    for (_, plan) in &policies.plans {
        let it = &pack.plans[*plan];
        let document = it
            .document
            .map_or("no document", |it| pack.documents[it].id.as_str());
        let name = format!("{} ({}, {document})", it.id, it.label);
        if !named.contains(&name) {
            named.push(name);
        }
    }
    let lens = &pack.lenses[setup.lens].id;
    let games = if compared.games == 1 { "game" } else { "games" };
    writeln!(
        out,
        "{}",
        words::cli::plan_under_lens_from(
            &words::list(&named),
            &lens,
            &compared.games,
            &games,
            &setup.seed
        )
    )?;
    writeln!(
        out,
        "{}",
        words::cli::followed_by_others_play(
            &words::list(&seats(pack, policies)),
            &policies.level.name(),
            &policies.level.name()
        )
    )?;
    Ok(())
}

fn steps(
    out: &mut impl Write,
    pack: &Pack,
    view: &View,
    compared: &Comparison,
) -> Result<(), Failure> {
    writeln!(out, "{}", words::cli::STEPS_TIMES_GAME_WHAT)?;
    let games = compared.games.max(1) as f64;
    for it in &compared.steps {
        let step = &pack.plans[it.plan].steps[it.step];
        let signed = match step.what {
            PlanAct::Offer(_) => format!(" (signed {:.1})", f64::from(it.signed) / games),
            PlanAct::Move(..) => String::new(),
        };
        writeln!(
            out,
            "  {:4.1}  {}: {}{signed}{}",
            f64::from(it.taken) / games,
            pack.actors[it.seat].id,
            words::plan_step(pack, it.seat, step),
            kept(pack, view, step, it)
        )?;
    }
    Ok(())
}

/// What kept a step most often, in months of a game; nothing where little did.
fn kept(pack: &Pack, view: &View, step: &PlanStep, it: &StepCount) -> String {
    let waited = it.waited.iter().enumerate().max_by_key(|it| it.1);
    let most = waited.map_or(0, |it| *it.1);
    match (&it.refused, waited) {
        ((refused, Some(why)), _) if *refused > most => {
            let why = words::refusal(pack, view, None, why);
            words::cli::not_possible_in_months(&refused, &why)
        }
        (_, Some((at, months))) if *months > 0 => {
            let check = words::check(pack, &step.when[at]);
            format!("; waited {months} months: {check}")
        }
        _ => String::new(),
    }
}

fn endings(out: &mut impl Write, pack: &Pack, compared: &Comparison) -> Result<(), Failure> {
    writeln!(
        out,
        "\n{:34}{:>8}{:>9}",
        "Endings, games", "with", "without"
    )?;
    for (id, with, without) in &compared.endings {
        let ending = pack.ending_id(id);
        let label = ending.map_or(id.as_str(), |it| pack.endings[it].label.as_str());
        writeln!(out, "  {label:32}{with:>8}{without:>9}")?;
    }
    Ok(())
}

fn table(
    out: &mut impl Write,
    title: &str,
    rows: &[Compared],
    marked: &[String],
) -> Result<(), Failure> {
    writeln!(
        out,
        "\n{title:48}\n  {:24}{:>8}{:>9}{:>9}{:>16}",
        "", "with", "without", "waiting", "difference"
    )?;
    for it in rows {
        let mark = if marked.contains(&it.id) { "*" } else { " " };
        writeln!(
            out,
            "{mark} {:24}{:>8.1}{:>9.1}{:>9.1}{:>+9.1} +- {:.1}",
            it.id,
            it.with,
            it.without,
            it.waiting,
            it.with - it.without,
            it.half
        )?;
    }
    Ok(())
}

fn difference(
    out: &mut impl Write,
    pack: &Pack,
    setup: &Setup,
    view: &View,
    it: &Difference,
) -> Result<(), Failure> {
    writeln!(
        out,
        "  {}: {:.1} with, {:.1} without ({:+.1})",
        pack.gauges[it.gauge].label,
        it.with,
        it.without,
        it.with - it.without
    )?;
    for (cause, points) in &it.causes {
        let (text, source) = match cause {
            Cause::Link(link) => claim(pack, setup, *link),
            cause => (
                words::cause_name(pack, view, *cause),
                words::source(pack, view, it.gauge, *cause),
            ),
        };
        let source = if source.is_empty() {
            source
        } else {
            format!(" ({source})")
        };
        writeln!(out, "    {points:+6.1}  {text}{source}")?;
    }
    Ok(())
}

/// A link in the words of the claim that the lens goes by, with its document and lines.
fn claim(pack: &Pack, setup: &Setup, link: offramp::content::LinkId) -> (String, String) {
    let doc = pack.lenses[setup.lens].document;
    let it = &pack.links[link];
    let claim = words::telling_term(it, doc).and_then(|it| it.claims.first());
    let from = &pack.gauges[it.from].short;
    let text = match (claim, &it.why) {
        (Some(claim), _) => format!("{from}: {}", pack.claims[*claim].text),
        (None, Some(why)) => format!("{from}: {why}"),
        (None, None) => from.clone(),
    };
    (text, words::link_source(pack, link, doc))
}
