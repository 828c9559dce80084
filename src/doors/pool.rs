//! Work away from the window: a few threads that take jobs in turn. A job can be stopped, and one that fails says so and
//! takes nothing with it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::content::Pack;
use crate::doors::{DoorError, Event};
use crate::ui::work::Watch;
use crate::ui::{Input, Job, JobId, JobOut};
use crate::words;

/// Threads for work; more would take the machine from the window.
const THREADS: usize = 2;

/// A job on its way.
struct Order {
    id: JobId,
    job: Job,
    pack: Arc<Pack>,
    watch: Watch,
}

/// The threads, and what they have been given.
pub struct Pool {
    orders: Sender<Order>,
    events: Sender<Event>,
    given: Vec<(JobId, Watch)>,
}

impl Pool {
    /// Starts the threads; they end with the pool, each after its present job, which is asked to stop.
    pub fn start(events: &Sender<Event>) -> Result<Self, DoorError> {
        let (orders, inbox) = mpsc::channel();
        let inbox = Arc::new(Mutex::new(inbox));
        for _ in 0..THREADS {
            let (inbox, events) = (Arc::clone(&inbox), events.clone());
            thread::Builder::new()
                .name("work".to_owned())
                .spawn(move || work(&inbox, &events))?;
        }
        Ok(Self {
            orders,
            events: events.clone(),
            given: Vec::new(),
        })
    }

    /// Gives out a job.
    pub fn run(&mut self, id: JobId, job: Job, pack: Arc<Pack>) -> Result<(), DoorError> {
        let events = self.events.clone();
        // A window that has closed hears nothing more.
        let watch = Watch::telling(move |out| {
            let _ = events.send(Event::Inputs(vec![Input::Part(id, out)]));
        });
        self.given.push((id, watch.clone()));
        let order = Order {
            id,
            job,
            pack,
            watch,
        };
        self.orders.send(order).map_err(|_| DoorError::Broken)
    }

    /// Stops a job, begun or not.
    pub fn stop(&mut self, id: JobId) {
        self.given.retain(|(given, watch)| {
            if *given == id {
                watch.stop();
            }
            *given != id
        });
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.given.iter().for_each(|it| it.1.stop());
    }
}

fn work(inbox: &Mutex<Receiver<Order>>, events: &Sender<Event>) {
    loop {
        let order = inbox.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(order) = order else { return };
        let Order {
            id,
            job,
            pack,
            watch,
        } = order;
        let out = catch_unwind(AssertUnwindSafe(|| job.run(&pack, &watch)))
            .unwrap_or_else(|_| JobOut::Failed(words::shell::THIS_COULD_NOT_BE.to_owned()));
        if watch.stopped() {
            continue;
        }
        if events
            .send(Event::Inputs(vec![Input::Job(id, out)]))
            .is_err()
        {
            return;
        }
    }
}
