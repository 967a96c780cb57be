//! The port of the playground: the one asked for, or the first that is free.

use std::net::{Ipv4Addr, TcpListener};

use crate::announce;
use crate::failure::Failure;

const USUAL: u16 = 8018;
/// How many ports after the usual one are tried.
const OTHERS: u16 = 20;

/// # Errors
///
/// When the port that was asked for is taken, or all that would do are.
pub(super) fn choose(asked: Option<u16>) -> Result<u16, Failure> {
    if let Some(port) = asked {
        return if free(port) {
            Ok(port)
        } else {
            Err(Failure::new(format!("port {port} on 127.0.0.1 cannot be opened: it is taken, or not yours to use"))
                .remedy("name another with --port, or none and a free one is found"))
        };
    }
    let last = USUAL + OTHERS;
    let port = (USUAL..=last).find(|&port| free(port)).ok_or_else(|| {
        Failure::new(format!("all ports from {USUAL} to {last} on 127.0.0.1 are taken")).remedy("name one with --port")
    })?;
    if port != USUAL {
        announce::note(format_args!("port {USUAL} is taken: {port} instead"));
    }
    Ok(port)
}

fn free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_taken_is_refused_when_asked_for() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = taken.local_addr().expect("an address").port();
        assert!(choose(Some(port)).expect_err("taken").what.contains(&format!("port {port} on 127.0.0.1")));
        drop(taken);
        assert_eq!(choose(Some(port)).expect("free again"), port);
    }

    #[test]
    fn without_a_wish_some_port_is_found() {
        let first = choose(None).expect("a port");
        let _taken = TcpListener::bind((Ipv4Addr::LOCALHOST, first)).expect("free");
        let second = choose(None).expect("another");
        assert!(second > first);
    }
}
