//! The strip under the causal map: what is claimed, by whom, and what each lens makes of it.

use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::content::{DocId, LensId, LinkId, Pack, StanceOn};
use crate::ui::screens::causes::{Causes, stance_of};
use crate::ui::screens::{Ctx, Screen};
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets;
use crate::words;
use crate::world::Cause;

/// What a document says of a link, in our words.
pub struct Voice {
    /// Document and lines, or `designers`.
    pub source: String,
    /// In our words.
    pub text: String,
    /// It stands against the link: it denies it, or claims the opposite.
    pub against: bool,
}

/// Everything said of a link: for it first, then against it, the claims of the other side last.
pub fn voices(pack: &Pack, link: LinkId) -> Vec<Voice> {
    let it = &pack.links[link];
    let mut list = Vec::new();
    for term in &it.terms {
        for claim in &term.claims {
            let said = &pack.claims[*claim];
            let of = term.reported_of.as_ref().map_or_else(String::new, |it| {
                let name = pack
                    .actor_id(it)
                    .map_or(it.as_str(), |it| words::name(pack, it));
                format!(" (reported of {name})")
            });
            list.push(Voice {
                source: words::claim_cited(pack, *claim),
                text: format!("{}{of}", said.text),
                against: false,
            });
        }
    }
    for reason in &it.reasons {
        let doc = &pack.documents[reason.doc].id;
        list.push(Voice {
            source: format!("{doc} {}", words::lines(&reason.lines)),
            text: reason.why.clone(),
            against: reason.stance == StanceOn::Denies,
        });
    }
    for sibling in &it.siblings {
        let other = &pack.links[*sibling];
        for claim in other
            .terms
            .iter()
            .flat_map(|it| &it.claims)
            .filter(|_| other.sign != it.sign)
        {
            list.push(Voice {
                source: words::claim_cited(pack, *claim),
                text: pack.claims[*claim].text.clone(),
                against: true,
            });
        }
    }
    if let Some(why) = &it.why {
        list.push(Voice {
            source: "designers".to_owned(),
            text: why.clone(),
            against: false,
        });
    }
    list.sort_by_key(|it| it.against);
    list
}

/// What a link weighs under a lens: points a month for a signal of 1.
fn weight(ctx: &Ctx, lens: LensId, link: LinkId) -> f64 {
    let doctrines = &ctx.view.public.doctrines;
    let map = doctrines.knows(lens).then(|| doctrines.lens(lens));
    map.and_then(|it| it.arcs.iter().find(|it| it.link == link))
        .map_or(0.0, |it| it.weight.abs())
}

impl Causes {
    /// Draws the strip.
    pub(super) fn strip(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let under = self.under(ctx);
        let title = match under {
            Some(push) => {
                let from = match push.cause {
                    Cause::Link(link) => ctx.pack.links[link].from,
                    Cause::Input(gauge) => gauge,
                    _ => push.pushed,
                };
                let name = if from == push.pushed {
                    Self::push_name(ctx, &push)
                } else {
                    ctx.pack.gauges[from].short.clone()
                };
                let to = &ctx.pack.gauges[push.pushed].short;
                format!("{name} {} {to}", ctx.theme.glyph(Glyph::Right))
            }
            None => self.label(ctx).to_owned(),
        };
        let inner = widgets::panel(ctx.theme, &title, false, area, buf);
        match under.map(|it| it.cause) {
            Some(Cause::Link(link)) => self.said(ctx, link, inner, buf),
            Some(cause) => {
                let gauge = under.map_or(self.middle, |it| it.pushed);
                let text = words::cause(ctx.pack, ctx.view, gauge, cause);
                let mut at = widgets::prose(&text, ctx.theme.of(Token::Ink), 0, inner, buf);
                if let Some(said) = words::cause_said(ctx.pack, gauge, cause) {
                    at = widgets::prose(&said, ctx.theme.of(Token::Ink), at, inner, buf);
                }
                at = widgets::prose(meaning(cause), ctx.theme.of(Token::Dim), at, inner, buf);
                if self
                    .subject(ctx)
                    .is_some_and(|it| !matches!(it, Subject::Gauge(_)))
                {
                    let keys = words::causes::W_SHOWS_EVERYTHING_THAT;
                    widgets::prose(keys, ctx.theme.of(Token::Dim), at, inner, buf);
                }
            }
            None => self.about(ctx, inner, buf),
        }
    }

    fn about(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let gauge = &ctx.pack.gauges[self.middle];
        let text = format!("0: {}. 100: {}.", gauge.low, gauge.high);
        let mut at = widgets::prose(&text, ctx.theme.of(Token::Ink), 0, area, buf);
        if let Some(why) = &gauge.why {
            at = widgets::prose(
                &words::causes::added_by_designers(&why),
                ctx.theme.of(Token::Dim),
                at,
                area,
                buf,
            );
        }
        let keys = words::causes::LEFT_AND_RIGHT_CHOOSE;
        widgets::prose(keys, ctx.theme.of(Token::Dim), at, area, buf);
    }

    fn said(&self, ctx: &Ctx, link: LinkId, area: Rect, buf: &mut Buffer) {
        let wide = if area.width >= 100 {
            area.width * 3 / 5
        } else {
            area.width
        };
        let text = Rect {
            width: wide,
            ..area
        };
        let voices = voices(ctx.pack, link);
        if wide < area.width {
            let table = Rect {
                x: area.x + wide + 2,
                width: area.width - wide - 2,
                ..area
            };
            self.voices(ctx, &voices, text, buf);
            documents(ctx, link, table, buf);
        } else {
            let high = area.height.saturating_sub(2);
            self.voices(
                ctx,
                &voices,
                Rect {
                    height: high,
                    ..text
                },
                buf,
            );
            let below = Rect {
                y: area.y + high,
                height: area.height - high,
                ..area
            };
            documents_in_rows(ctx, link, below, buf);
        }
    }

    /// The claim under the cursor, and one of the other side where there is one.
    fn voices(&self, ctx: &Ctx, voices: &[Voice], area: Rect, buf: &mut Buffer) {
        let theme = ctx.theme;
        let Some(first) = voices.get(self.claim % voices.len().max(1)) else {
            widgets::put(
                &Line::styled(words::causes::NO_DOCUMENT_SPEAKS_OF, theme.of(Token::Dim)),
                0,
                area,
                buf,
            );
            return;
        };
        let other = voices.iter().find(|it| it.against != first.against);
        let mut at = 0;
        for voice in std::iter::once(first).chain(other) {
            let lead = if voice.against { "Against: " } else { "" };
            let text = format!("{lead}{}  ({})", voice.text, voice.source);
            let token = if std::ptr::eq(voice, first) {
                Token::Ink
            } else {
                Token::Dim
            };
            at = widgets::prose(&text, theme.of(token), at, area, buf);
        }
        if voices.len() > 1 {
            let text = format!(
                "claim {} of {}",
                self.claim % voices.len() + 1,
                voices.len()
            );
            widgets::prose(&text, theme.of(Token::Faint), at, area, buf);
        }
    }
}

/// What a cause that is no claim means.
const fn meaning(cause: Cause) -> &'static str {
    match cause {
        Cause::Pull => words::causes::LEVELS_DRIFT_BACK_LITTLE,
        Cause::Noise => words::causes::LITTLE_CHANCE_EACH_MONTH,
        Cause::Limit => words::causes::WHAT_WOULD_HAVE_GONE,
        Cause::Unexplained => words::causes::OTHERS_KNOW_YOU_SEE,
        Cause::Input(_) => words::causes::IT_IS_COMPUTED_FROM,
        Cause::Fade => words::causes::WHAT_CLAIMS_HAVE_ADDED,
        Cause::Carry => words::causes::COUNTS_CHANGE_BY_WHOLE,
        _ => "",
    }
}

/// Stance and weight of each document, a row a document.
fn documents(ctx: &Ctx, link: LinkId, area: Rect, buf: &mut Buffer) {
    let theme = ctx.theme;
    let most = lenses(ctx, link).map(|it| it.1).fold(0.01, f64::max);
    let hidden = words::hidden(ctx.view);
    let head = format!("{:19}{:8}weight", "Lens", "stance");
    widgets::put(&Line::styled(head, theme.of(Token::Faint)), 0, area, buf);
    for (at, (lens, weight)) in lenses(ctx, link).enumerate() {
        let it = &ctx.pack.lenses[lens];
        let (mark, token, word) = it
            .document
            .map_or((" ", Token::Dim, "mixed"), |doc| mark(ctx, link, doc));
        // A hidden lens would be found by measuring bars.
        let size = size_of(weight);
        let bar = match size {
            _ if !hidden => (weight / most * 8.0).round() as usize,
            "large" => 8,
            "medium" => 5,
            "small" => 2,
            _ => 0,
        };
        let figure = if hidden {
            format!(" {size}")
        } else {
            format!(" {weight:.1}")
        };
        let here = if lens == ctx.advice.belief {
            Token::Focus
        } else {
            Token::Ink
        };
        let line = Line::from(vec![
            Span::styled(widgets::pad(&it.name, 16), theme.of(here)),
            Span::styled(
                format!(" {mark} {}", widgets::pad(word, 8)),
                theme.of(token),
            ),
            Span::styled(theme.glyph(Glyph::Full).repeat(bar), theme.of(Token::Dim)),
            Span::styled(
                theme.glyph(Glyph::Axis).repeat(8 - bar.min(8)),
                theme.of(Token::Faint),
            ),
            Span::styled(figure, theme.of(Token::Dim)),
        ]);
        widgets::put(&line, at + 1, area, buf);
    }
}

/// The same on two rows.
fn documents_in_rows(ctx: &Ctx, link: LinkId, area: Rect, buf: &mut Buffer) {
    let theme = ctx.theme;
    let mut spans = Vec::new();
    for (at, doc) in ctx.pack.documents.iter().enumerate() {
        let (mark, token, _) = mark(ctx, link, DocId::of(at));
        spans.push(Span::styled(format!("{mark} "), theme.of(token)));
        spans.push(Span::styled(format!("{}   ", doc.id), theme.of(Token::Dim)));
    }
    widgets::put(&Line::from(spans), 0, area, buf);
    let hidden = words::hidden(ctx.view);
    let weights: Vec<String> = lenses(ctx, link)
        .map(|(lens, weight)| {
            let lens = ctx.pack.lenses[lens].short();
            if hidden {
                format!("{lens} {}", &size_of(weight)[..1])
            } else {
                format!("{lens} {weight:.1}")
            }
        })
        .collect();
    let head = if hidden {
        "small, medium, large"
    } else {
        "weight"
    };
    let text = format!("{head}: {}", weights.join("  "));
    widgets::put(&Line::styled(text, theme.of(Token::Dim)), 1, area, buf);
}

fn lenses<'a>(ctx: &'a Ctx, link: LinkId) -> impl Iterator<Item = (LensId, f64)> + 'a {
    let known = ctx.view.public.doctrines.known();
    known.map(move |it| (it, weight(ctx, it, link)))
}

/// Small, medium or large; `none` for no weight at all.
fn size_of(weight: f64) -> &'static str {
    if weight < 0.005 {
        "none"
    } else {
        words::size_of(weight, words::WEIGHT)
    }
}

fn mark(ctx: &Ctx, link: LinkId, doc: DocId) -> (&'static str, Token, &'static str) {
    match stance_of(ctx.pack, link, doc) {
        StanceOn::Holds => (ctx.theme.glyph(Glyph::Done), Token::Serves, "holds"),
        StanceOn::Denies => (ctx.theme.glyph(Glyph::Cross), Token::Harms, "denies"),
        StanceOn::Silent => (ctx.theme.glyph(Glyph::Axis), Token::Faint, "silent"),
    }
}
