//! What is said beside the result: how far the work is, and with how many threads it was done.

use crate::lang::Lang;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Work that takes longer than this says how far it is.
const PATIENCE: Duration = Duration::from_secs(2);

/// Runs `work` while a line on standard error says how far `done` has come, once the work takes longer than two seconds:
/// in place on a terminal, every ten seconds elsewhere.
pub(super) fn with_progress<T>(
    total: usize,
    done: &AtomicUsize,
    lang: Lang,
    work: impl FnOnce() -> T,
) -> T {
    let finished = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let watcher = scope.spawn(|| watch(total, done, &finished, lang));
        let result = work();
        finished.store(true, Ordering::Release);
        watcher.thread().unpark();
        // a watcher that failed has nothing to do with the result
        drop(watcher.join());
        result
    })
}

fn watch(total: usize, done: &AtomicUsize, finished: &AtomicBool, lang: Lang) {
    let terminal = std::io::stderr().is_terminal();
    let pause = if terminal {
        Duration::from_millis(500)
    } else {
        Duration::from_secs(10)
    };
    let started = Instant::now();
    let mut next = PATIENCE;
    let mut said = false;
    while !finished.load(Ordering::Acquire) {
        std::thread::park_timeout(next.saturating_sub(started.elapsed()));
        if started.elapsed() >= next && !finished.load(Ordering::Acquire) {
            said = true;
            say(
                total,
                done.load(Ordering::Relaxed),
                started.elapsed(),
                terminal,
                lang,
            );
            next = started.elapsed() + pause;
        }
    }
    if said && terminal {
        drop(writeln!(std::io::stderr()));
    }
}

fn say(total: usize, done: usize, elapsed: Duration, terminal: bool, lang: Lang) {
    let rate = done as f64 / elapsed.as_secs_f64();
    let left = if rate > 0.0 {
        (total.saturating_sub(done)) as f64 / rate
    } else {
        0.0
    };
    let line = match lang {
        Lang::Zh => format!("已算 {done}/{total} 块，每秒 {rate:.0} 块，约余 {left:.0} 秒"),
        Lang::En => format!("{done}/{total} parcels, {rate:.0} a second, about {left:.0} s left"),
    };
    let mut talk = std::io::stderr();
    drop(if terminal {
        write!(talk, "\r{line}   ")
    } else {
        writeln!(talk, "{line}")
    });
}
