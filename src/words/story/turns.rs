//! The months that turned something, told by their news.

use crate::content::Pack;
use crate::words::passage::Passage;
use crate::words::{date, headlines, months, news, weight};
use crate::world::{News, View};

/// News of at least this weight turns a month.
const TURNING: f64 = 60.0;
/// News told of one month at most.
const TOLD: usize = 3;

/// The months that turned something, in sentences; quiet ones are told together.
pub fn turns(pack: &Pack, view: &View) -> Vec<Passage> {
    let mut page = Vec::new();
    let mut quiet: Vec<u8> = Vec::new();
    for month in view.past.iter().filter(|it| 0 < it.month) {
        let turning: Vec<&News> = headlines(pack, view, &month.news, TOLD)
            .into_iter()
            .filter(|it| !matches!(it, News::Ending { .. }) && TURNING <= weight(pack, view, it))
            .collect();
        if turning.is_empty() {
            quiet.push(month.month);
            continue;
        }
        page.extend(calm(pack, view, &mut quiet));
        let told: Vec<String> = turning
            .iter()
            .map(|it| stop(&news(pack, view, it)))
            .collect();
        page.push(Passage::Text(format!(
            "{}. {}",
            date(pack, view, month.month),
            told.join(" ")
        )));
    }
    page.extend(calm(pack, view, &mut quiet));
    page
}

fn calm(pack: &Pack, view: &View, quiet: &mut Vec<u8>) -> Option<Passage> {
    let (first, last) = (*quiet.first()?, *quiet.last()?);
    let text = if first == last {
        format!("{} passes without a turn.", date(pack, view, first))
    } else {
        format!(
            "{} to {}: {} without a turn.",
            date(pack, view, first),
            date(pack, view, last),
            months(quiet.len() as u8)
        )
    };
    quiet.clear();
    Some(Passage::Text(text))
}

fn stop(text: &str) -> String {
    if text.ends_with(['.', '?', '!', '”']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
