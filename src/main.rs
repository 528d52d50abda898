//! The command `qupian`.

fn main() {}
