//! Writes the demonstration county into `samples/` (or the folder named on the command line).
//!
//! `cargo run --example demo_county`

#![allow(
    clippy::print_stdout,
    reason = "an example speaks to the person who runs it"
)]

use std::path::PathBuf;
use std::{env, fs, io};

// Named by path so that `tests/samples.rs` can include the same modules.
#[path = "county.rs"]
mod county;

fn main() -> io::Result<()> {
    let folder = env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from("samples"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    for (name, bytes) in county::files() {
        let path = folder.join(name);
        println!("{} ({} bytes)", path.display(), bytes.len());
        fs::write(path, bytes)?;
    }
    Ok(())
}
