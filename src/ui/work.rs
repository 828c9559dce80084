//! Work too long for a frame: plain data in, plain data back. Whoever runs it may stop it, and hears what is ready before
//! all of it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::ai::{self, Counsel, Leaning};
use crate::content::{LensId, Pack};
use crate::futures::{Question, Retrospect, Samples, Turning};
use crate::ui::advice::Advice;
use crate::ui::screens::alliances::calmest::Calmest;
use crate::world::{Draft, Prices, View};

/// Work too long for a frame.
#[derive(Debug, Clone)]
pub enum Job {
    /// What is to be made of a view.
    Advice {
        /// What the seat knows.
        view: Arc<View>,
        /// The lens believed in.
        belief: LensId,
    },
    /// How every party leans toward a draft.
    Leanings {
        /// What the seat knows.
        view: Arc<View>,
        /// Prices.
        prices: Arc<Prices>,
        /// The lens believed in.
        belief: LensId,
        /// The draft.
        draft: Draft,
    },
    /// The line-up in which the fewest stand beside those they would rather not.
    Calmest {
        /// What the seat knows.
        view: Arc<View>,
    },
    /// What each document's adviser recommends.
    Counsel {
        /// What the seat knows.
        view: Arc<View>,
    },
    /// Which decisions mattered most.
    Turning {
        /// The months and what was done in them.
        past: Arc<Retrospect>,
    },
    /// What several choices lead to; what is found so far comes before all of it does.
    WhatIf {
        /// What is asked.
        question: Question,
    },
}

/// What a job brought.
#[derive(Debug, Clone)]
pub enum JobOut {
    /// What is to be made of this view.
    Advice(Arc<View>, Box<Advice>),
    /// Leanings toward this draft.
    Leanings(Draft, Vec<Leaning>),
    /// The calmest line-up.
    Calmest(Calmest),
    /// What the advisers recommend.
    Counsel(Vec<Counsel>),
    /// Decisions, those that mattered most first.
    Turning(Vec<Turning>),
    /// Futures looked at so far, or all of them.
    WhatIf(Arc<Samples>),
    /// It was stopped before it was done.
    Stopped,
    /// It failed, and why.
    Failed(String),
}

/// The job's side of its watch: whether it should stop, and where it tells what is ready before all of it is.
#[derive(Clone, Default)]
pub struct Watch {
    stop: Arc<AtomicBool>,
    tell: Option<Tell>,
}

/// Hears what is ready.
type Tell = Arc<dyn Fn(JobOut) + Send + Sync>;

impl std::fmt::Debug for Watch {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Watch")
            .field("stop", &self.stop)
            .finish_non_exhaustive()
    }
}

impl Watch {
    /// A watch of which somebody hears what is ready.
    pub fn telling(tell: impl Fn(JobOut) + Send + Sync + 'static) -> Self {
        Self {
            stop: Arc::default(),
            tell: Some(Arc::new(tell)),
        }
    }

    /// Tells what is ready; a stopped job tells nothing more.
    pub fn tell(&self, out: JobOut) {
        if let Some(tell) = self.tell.as_ref().filter(|_| !self.stopped()) {
            tell(out);
        }
    }

    /// Asks the job to stop.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to. Long loops look every few thousand steps.
    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl Job {
    /// Does the work.
    pub fn run(self, pack: &Pack, watch: &Watch) -> JobOut {
        if watch.stopped() {
            return JobOut::Stopped;
        }
        match self {
            Self::Advice { view, belief } => {
                let advice = Advice::of(pack, &view, belief);
                JobOut::Advice(view, Box::new(advice))
            }
            Self::Leanings {
                view,
                prices,
                belief,
                draft,
            } => {
                let leanings = ai::leanings(pack, &view, &prices, belief, &draft);
                JobOut::Leanings(draft, leanings)
            }
            Self::Calmest { view } => {
                let found = Calmest::of(pack, &view, &view.public.prices, &|| watch.stopped());
                found.map_or(JobOut::Stopped, JobOut::Calmest)
            }
            Self::Counsel { view } => JobOut::Counsel(ai::counsel(pack, &view)),
            Self::Turning { past } => {
                let found = past.turning(pack, &|| watch.stopped());
                found.map_or(JobOut::Stopped, JobOut::Turning)
            }
            Self::WhatIf { question } => {
                let found = question.explore(pack, &|| watch.stopped(), &mut |samples| {
                    if samples.done.0 < samples.done.1 {
                        watch.tell(JobOut::WhatIf(Arc::new(samples.clone())));
                    }
                });
                found.map_or(JobOut::Stopped, |it| JobOut::WhatIf(Arc::new(it)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::testing::Sight;

    #[test]
    fn a_job_that_is_stopped_says_so() {
        let sight = Sight::after(1);
        let calmest = Job::Calmest {
            view: Arc::clone(&sight.view),
        };
        let watch = Watch::default();
        let out = calmest.clone().run(&sight.pack, &watch);
        assert!(matches!(out, JobOut::Calmest(_)), "{out:?}");
        watch.stop();
        let out = calmest.run(&sight.pack, &watch);
        assert!(matches!(out, JobOut::Stopped), "{out:?}");
    }
}
