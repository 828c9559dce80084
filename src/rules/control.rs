//! What the facilitator brings about. It is announced at once, takes effect when the month is resolved, and everything it
//! moves is marked as its doing.

use crate::content::{GaugeId, LevelSource, Pack};
use crate::rules::causal::grid;
use crate::rules::events;
use crate::world::{
    Act, Cause, Intervened, Intervening, Intervention, News, Receipt, Refusal, Report, Trace,
    Whence, World, is_text,
};

/// Interventions of a game at most.
pub const MOST: usize = 200;

/// Gauges that one intervention moves at most.
const MOST_GAUGES: usize = 5;

/// Takes note of an intervention; on refusal nothing has changed.
pub fn intervene(pack: &Pack, world: &mut World, it: &Intervention) -> Result<Receipt, Refusal> {
    if !is_text(&it.reason) {
        return Err(Refusal::Text);
    }
    if world.interventions.len() >= MOST {
        return Err(Refusal::Full);
    }
    let receipt = match &it.what {
        Intervening::Event(event) => {
            events::put_question(pack, world, *event);
            Receipt::default()
        }
        Intervening::Points(list) => {
            let own = |at: usize| list[..at].iter().any(|it| it.0 == list[at].0);
            let fits = (1..=MOST_GAUGES).contains(&list.len()) && !(0..list.len()).any(own);
            if !fits || !list.iter().all(|it| moves(pack, it.0)) {
                return Err(Refusal::Nothing);
            }
            Receipt::default()
        }
        Intervening::Level(gauge, level) if *level <= 100 && moves(pack, *gauge) => {
            Receipt::default()
        }
        Intervening::Level(..) => return Err(Refusal::Nothing),
        Intervening::File(actor, order) => super::act(pack, world, *actor, &Act::File(*order))?,
        Intervening::Unfile(actor, order) => super::act(pack, world, *actor, &Act::Unfile(*order))?,
    };
    world.interventions.push(Intervened {
        month: world.playing(),
        it: it.clone(),
    });
    Ok(receipt)
}

/// Whether a gauge's level is its own: neither counted nor made up of others.
fn moves(pack: &Pack, gauge: GaugeId) -> bool {
    let it = pack.gauges.get(gauge);
    it.is_some_and(|it| matches!(it.source, LevelSource::Step))
}

/// This month's interventions take effect, before everything else.
pub fn carry_out(pack: &Pack, world: &mut World, report: &mut Report, trace: &mut impl Trace) {
    let now = world.playing();
    for at in 0..world.interventions.len() {
        if world.interventions[at].month != now {
            continue;
        }
        let nth = at as u8;
        let cause = Cause::Control(nth);
        report.tell(pack, world, News::Control { nth });
        match world.interventions[at].it.what.clone() {
            Intervening::Event(event) => {
                events::befall(pack, world, event, cause, report, trace);
            }
            Intervening::Points(list) => {
                for (gauge, points) in list {
                    let to = world.levels[gauge] + f64::from(points);
                    set(world, gauge, to, cause, trace);
                }
            }
            Intervening::Level(gauge, level) => {
                set(world, gauge, f64::from(level), cause, trace);
            }
            Intervening::File(..) | Intervening::Unfile(..) => (),
        }
    }
}

fn set(world: &mut World, gauge: GaugeId, level: f64, cause: Cause, trace: &mut impl Trace) {
    let before = world.levels[gauge];
    let after = grid(level.clamp(0.0, 100.0));
    world.levels[gauge] = after;
    if before != after {
        trace.note(gauge, Whence::open(cause), after - before);
    }
}
