//! What a dilemma is about, in its own texts.

use crate::content::Pack;
use crate::words::{deals, the};
use crate::world::{Commitment, Question, Topic, View};

/// A text of a question with its gaps filled: what it is about, and who stands on the other side.
pub fn asked(pack: &Pack, view: &View, question: &Question, text: &str) -> String {
    let Some(topic) = question.about else {
        return text.to_owned();
    };
    let fill = |gap: &str, with: &str| text.replace(gap, with);
    match topic {
        Topic::Promise(deal, position) => {
            let found = |it: &&Commitment| (it.deal, it.position) == (deal, position);
            let Some(it) = view.commitments().find(found) else {
                return fill("{promise}", "a promise that is over")
                    .replace("{other}", "the other side");
            };
            let own = it.term.giver == question.asks;
            let other = if own { it.term.receiver } else { it.term.giver };
            let promise = format!("“{}”", deals::pledge(pack, &it.term));
            fill("{promise}", &promise).replace("{other}", &the(pack, other))
        }
        Topic::People(people) => fill("{people}", &the(pack, people)),
        Topic::Gap(dossier, at) => {
            let it = &pack.dossiers[dossier];
            let point = it
                .points
                .get(usize::from(at))
                .map_or("", |it| it.name.as_str());
            fill("{gap}", &format!("“{point}” ({})", it.label))
        }
        Topic::Rival(actor, what) => {
            let policy = format!("“{}”", pack.moves[what].label);
            fill("{policy}", &policy).replace("{other}", &the(pack, actor))
        }
    }
}
