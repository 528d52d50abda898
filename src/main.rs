//! The command `qupian`: everything it does is in the library's `cli`.

use std::io::{BufWriter, stderr, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut out = BufWriter::new(stdout().lock());
    ExitCode::from(qupian::cli::run(
        std::env::args_os(),
        &mut out,
        &mut stderr(),
    ))
}
