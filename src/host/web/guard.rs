//! What stands before every page: who may ask, from where, and how much; and what every answer says to the browser.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::host::web::state::Web;

/// What a page may load and do: its own style and script, its own forms, nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// Where a request came from.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

/// How long one answer may take; waiting for news is shorter.
const PATIENCE: Duration = Duration::from_secs(40);

/// Looks at a request before anything else does, and at the answer after everything else.
pub async fn guard(State(web): State<Web>, request: Request, next: Next) -> Response {
    if let Some(Peer(peer)) = request.extensions().get::<Peer>() {
        web.heard(peer.ip());
    }
    if let Err(refused) = allowed(&request) {
        return dressed(refused.into_response());
    }
    let answer = tokio::time::timeout(PATIENCE, next.run(request)).await;
    dressed(answer.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response()))
}

fn dressed(mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    let mut set = |name, value| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Not `no-referrer`: forms would lose their origin with it.
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    answer
}

/// Whether a request may be looked at: it asks this computer by a number or as itself, and what changes something comes from a page
/// of its own.
fn allowed(request: &Request) -> Result<(), StatusCode> {
    let headers = request.headers();
    let host = text(headers, &header::HOST).ok_or(StatusCode::BAD_REQUEST)?;
    // A name that leads here may belong to somebody else.
    if !is_number(host) {
        return Err(StatusCode::MISDIRECTED_REQUEST);
    }
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    if changes && !is_own(headers, host) {
        return Err(StatusCode::FORBIDDEN);
    }
    Ok(())
}

fn is_own(headers: &HeaderMap, host: &str) -> bool {
    if let Some(origin) = text(headers, &header::ORIGIN) {
        return origin.strip_prefix("http://") == Some(host);
    }
    let site = headers
        .get("sec-fetch-site")
        .and_then(|it| it.to_str().ok());
    site.is_none_or(|it| it == "same-origin")
}

/// `192.168.1.20:8080`, `[::1]:8080`, `localhost:8080`.
fn is_number(host: &str) -> bool {
    let bare = host.rsplit_once(':').map_or(host, |it| it.0);
    let known =
        |it: &str| it == "localhost" || it.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
    known(bare) || known(host)
}

fn text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// A cookie's value.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).into_iter();
    let mut pairs = all
        .filter_map(|it| it.to_str().ok())
        .flat_map(|it| it.split(';'));
    pairs.find_map(|it| it.trim().strip_prefix(name)?.strip_prefix('='))
}

/// A cookie that script cannot read and other sites cannot send, for as long as a class; an empty value removes it.
pub fn set_cookie(name: &str, value: &str) -> (header::HeaderName, String) {
    let age = if value.is_empty() { 0 } else { 4 * 60 * 60 };
    let cookie = format!("{name}={value}; HttpOnly; SameSite=Strict; Path=/; Max-Age={age}");
    (header::SET_COOKIE, cookie)
}

/// Whether two secrets are the same, in a time that does not tell where they differ.
pub fn same(one: &str, other: &str) -> bool {
    blake3::hash(one.as_bytes()) == blake3::hash(other.as_bytes())
}
