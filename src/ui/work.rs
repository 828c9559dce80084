//! Work too long for a frame: plain data in, plain data back. Whoever runs it may stop it, and hears what is ready before
//! all of it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::ai::{self, Counsel, Leaning};
use crate::content::{LensId, Pack};
use crate::ui::screens::alliances::calmest::Calmest;
use crate::world::{Draft, Prices, View};

/// Work too long for a frame.
#[derive(Debug, Clone)]
pub enum Job {
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
}

/// What a job brought.
#[derive(Debug, Clone)]
pub enum JobOut {
    /// Leanings toward this draft.
    Leanings(Draft, Vec<Leaning>),
    /// The calmest line-up.
    Calmest(Calmest),
    /// What the advisers recommend.
    Counsel(Vec<Counsel>),
    /// It was stopped before it was done.
    Stopped,
    /// It failed, and why.
    Failed(String),
}

/// The job's side of its watch: whether it should stop.
#[derive(Debug, Clone, Default)]
pub struct Watch(Arc<AtomicBool>);

impl Watch {
    /// Asks the job to stop.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to. Long loops look every few thousand steps.
    pub fn stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Job {
    /// Does the work.
    pub fn run(self, pack: &Pack, watch: &Watch) -> JobOut {
        if watch.stopped() {
            return JobOut::Stopped;
        }
        match self {
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
