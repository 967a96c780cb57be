//! `cargo xtask play`: builds the playground, serves it on loopback, and says where once it answers.

mod port;

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::process::Stdio;
use std::time::Duration;

use crate::announce;
use crate::args::PlayArgs;
use crate::command::Command;
use crate::failure::Failure;
use crate::group;
use crate::job::Job;
use crate::setup::{self, Need};
use crate::steps;
use crate::stopwatch::Stopwatch;

pub(crate) const NEEDS: &[Need] = &[Need::Node, Need::WasmTarget, Need::WasmBindgen, Need::WasmOpt, Need::Trunk];

/// Serves until Ctrl-C, which is the expected end.
pub(crate) fn play(args: &PlayArgs) -> Result<(), Failure> {
    // Before minutes of building: a port that is taken is news for now.
    let port = port::choose(args.port)?;
    let job = setup::ready(NEEDS)?;
    let server = if args.dev { watching(&job, port)? } else { built(&job, port)? };
    let mut told = false;
    let served = server.run_watching(|| {
        if !told && answers(port) {
            told = true;
            announce::heading("the playground is served until Ctrl-C, at");
            announce::answer(format_args!("http://127.0.0.1:{port}/"));
        }
        Ok(())
    });
    match served {
        _ if told && group::interrupted() => {
            announce::stopped();
            Ok(())
        }
        Ok(()) => Err(Failure::new("the server ended by itself")),
        Err(failure) => Err(failure.within("the playground cannot be served")),
    }
}

/// The page as it is tested and published.
fn built(job: &Job, port: u16) -> Result<Command, Failure> {
    announce::heading("build the playground: some minutes the first time");
    let stopwatch = Stopwatch::start();
    steps::build_page(job)?;
    announce::done("build", stopwatch.elapsed());
    let server = job.program("node").arg("tests/browser/serve.mjs").arg(steps::DIST);
    // It tells its address as well, and once is enough.
    Ok(server.arg("--port").arg(port.to_string()).stdout(Stdio::null()))
}

/// The page as the sources are, built again whenever they change.
fn watching(job: &Job, port: u16) -> Result<Command, Failure> {
    steps::require_index(job)?;
    announce::heading("build the playground and watch its sources: a minute or two the first time");
    let server = job.tool("trunk")?.words("serve --skip-version-check --address 127.0.0.1 --port");
    // Beside the page for release, which the tests look at.
    Ok(server.arg(port.to_string()).words("--dist target/play-dev index.html"))
}

/// Whether a request is answered.
fn answers(port: u16) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        stream
            .write_all(format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n").as_bytes())?;
        let mut start = [0; 12];
        stream.read_exact(&mut start)?;
        Ok(start.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}
