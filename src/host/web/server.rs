//! The pages' server: a thread of its own, bounded in what it takes.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use axum::http::{Request, StatusCode, header};
use axum::middleware;
use axum::routing::{get, post as posted};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tower_service::Service;

use crate::host::clerk::{BUDGET, Clock, Shared, look_back, open};
use crate::host::console::Reached;
use crate::host::reach;
use crate::host::web::guard::{Peer, guard};
use crate::host::web::square::blocks;
use crate::host::web::state::{Open, Web};
use crate::host::web::{control, map, newcomer, post, seat, talk, wall};

/// Connections at once.
const MOST_CONNECTIONS: usize = 400;

/// Bytes of a request's head, and of its body.
const MOST_HEAD: usize = 16 * 1024;
const MOST_BODY: usize = 16 * 1024;

/// How long a request's head may take to come.
const HEAD: Duration = Duration::from_secs(8);

/// How often it is looked whether anything has changed.
const BEAT: Duration = Duration::from_millis(150);

/// Where the pages are opened.
#[derive(Debug, Clone)]
pub struct Door {
    /// The address to listen at; port 0 takes a free one.
    pub address: SocketAddr,
    /// This computer's address in its network, which is told to people instead.
    pub told: Option<IpAddr>,
}

/// Pages that are open; dropping it closes them.
pub struct Pages {
    /// Where they are.
    pub address: SocketAddr,
    closing: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
    stop: watch::Sender<bool>,
    web: Web,
}

impl Pages {
    /// Whether devices reach this computer, and the address as a square of blocks: asked for whenever it is to be shown.
    pub fn reached(&self) -> Reached {
        let web = self.web.clone();
        Box::new(move || {
            let mut lines = reach::lines(&web.reach(), &web.address);
            lines.push(String::new());
            lines.extend(blocks(&format!("http://{}", web.address)));
            lines
        })
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::Relaxed);
        let _ = self.stop.send(true);
        for it in self.threads.drain(..) {
            // A thread that failed has said so itself.
            let _ = it.join();
        }
    }
}

/// Opens the pages of a class.
pub fn open_pages(class: &Shared, clock: &Clock, door: &Door) -> io::Result<Pages> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(32)
        .enable_all()
        .build()?;
    let listener = runtime.block_on(TcpListener::bind(door.address))?;
    let address = listener.local_addr()?;
    let (tell, news) = watch::channel(0);
    let told = door.told.map(|it| SocketAddr::new(it, address.port()));
    let open = Open {
        loopback: address.ip().is_loopback(),
        near: door.told,
        since: clock(),
    };
    let told = told.unwrap_or(address).to_string();
    let web = Web::new(Arc::clone(class), Arc::clone(clock), news, &told, open);
    let app = router(web.clone());
    let (stop, mut stopped) = watch::channel(false);
    let serve = thread::Builder::new()
        .name("pages".to_owned())
        .spawn(move || {
            runtime.spawn(accept(listener, app));
            // An error means that nobody is left who could close them.
            let _ = runtime.block_on(stopped.changed());
            runtime.shutdown_timeout(Duration::from_millis(200));
        })?;
    let closing = Arc::new(AtomicBool::new(false));
    let beat = beat(class, clock, tell, &closing)?;
    Ok(Pages {
        address,
        closing,
        threads: vec![serve, beat],
        stop,
        web,
    })
}

/// Lets time pass, tells what has changed, and prepares what the class will look back on.
fn beat(
    class: &Shared,
    clock: &Clock,
    tell: watch::Sender<u64>,
    closing: &Arc<AtomicBool>,
) -> io::Result<JoinHandle<()>> {
    let (class, clock, closing) = (Arc::clone(class), Arc::clone(clock), Arc::clone(closing));
    thread::Builder::new()
        .name("clock".to_owned())
        .spawn(move || {
            while !closing.load(Ordering::Relaxed) {
                let version = {
                    let mut class = open(&class);
                    class.tick(clock());
                    class.version()
                };
                look_back(&class, BUDGET);
                tell.send_if_modified(|it| std::mem::replace(it, version) != version);
                thread::sleep(BEAT);
            }
        })
}

fn router(web: Web) -> Router {
    Router::new()
        .route("/", get(seat::page))
        .route("/why", get(talk::why))
        .route("/deal", get(talk::deal))
        .route("/news", get(seat::news))
        .route("/join", posted(newcomer::join))
        .route("/back", posted(newcomer::back))
        .route("/sit", posted(newcomer::sit))
        .route("/name", posted(newcomer::name))
        .route("/leave", posted(newcomer::leave))
        .route("/draft", posted(post::draft))
        .route("/file", posted(post::file))
        .route("/do", posted(post::act))
        .route("/offer", posted(post::offer))
        .route("/dispute", posted(post::dispute))
        .route("/argue", posted(post::argue))
        .route("/letter", posted(post::letter))
        .route("/tap", posted(post::tap))
        .route("/exit", posted(post::exit))
        .route("/wall", get(wall::page))
        .route("/wall/news", get(wall::news))
        .route("/map.svg", get(map::svg))
        .route("/control", get(control::page).post(control::act))
        .route(
            "/style.css",
            get(|| async { asset("text/css; charset=utf-8", include_str!("style.css")) }),
        )
        .route(
            "/page.js",
            get(|| async { asset("text/javascript; charset=utf-8", include_str!("page.js")) }),
        )
        // Browsers ask for it unasked.
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(middleware::from_fn_with_state(web.clone(), guard))
        .with_state(web)
}

type Asset = ([(header::HeaderName, &'static str); 2], &'static str);

const fn asset(kind: &'static str, text: &'static str) -> Asset {
    (
        [
            (header::CONTENT_TYPE, kind),
            (header::CACHE_CONTROL, "max-age=600"),
        ],
        text,
    )
}

/// Takes connections, never more than so many, each within its bounds.
async fn accept(listener: TcpListener, app: Router) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else {
            return;
        };
        let Ok((stream, peer)) = listener.accept().await else {
            // Out of handles, or the other side has gone already: others are served meanwhile.
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let app = app.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request: Request<Incoming>| {
                let mut app = app.clone();
                async move {
                    let mut request = request.map(Body::new);
                    request.extensions_mut().insert(Peer(peer));
                    Ok::<_, Infallible>(match app.call(request).await {
                        Ok(answer) => answer,
                        Err(never) => match never {},
                    })
                }
            });
            // What goes wrong on one connection is that connection's.
            let _ = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD)
                .max_buf_size(MOST_HEAD)
                .serve_connection(TokioIo::new(stream), service)
                .await;
            drop(place);
        });
    }
}
