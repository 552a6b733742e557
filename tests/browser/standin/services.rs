//! A stand-in for the services that a card asks when somebody wants it: answers of the real
//! shape, from `tests/data/services`, whatever paper they are asked about.

use super::{
    http::{Request, Response},
    works,
};

/// The answer to a request below `/services/`; `None` for one that is elsewhere.
pub fn answer(request: &Request) -> Option<Response> {
    let path = request.path.strip_prefix("/services/")?;
    let (service, rest) = path.split_once('/')?;
    if let Some(response) = works::answer(service, rest, request) {
        return Some(response.with_header("Access-Control-Allow-Origin", "*"));
    }
    let body = match service {
        "openalex" => include_str!("../../data/services/openalex.json"),
        "icite" => include_str!("../../data/services/icite.json"),
        "hypothesis" => include_str!("../../data/services/hypothesis.json"),
        "pubpeer" => include_str!("../../data/services/pubpeer.json"),
        _ => return Some(Response::not_found()),
    };
    let mut response = Response::new(200, "application/json", body);
    for (name, value) in [
        ("Access-Control-Allow-Origin", "*"),
        // Asked for before a request that sends JSON.
        ("Access-Control-Allow-Headers", "content-type"),
    ] {
        response.headers.push((name, value.to_owned()));
    }
    Some(response)
}
