//! How a severity looks: three colours of different lightness, each with a pattern of its own, so that a copy on a
//! black and white printer and an eye that sees no colours tell them apart.

use crate::land::Severity;

/// The severities in the order of their weight.
pub(super) const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

/// The mark before a severity's word.
pub(super) fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "●",
        Severity::Warning => "▲",
        Severity::Note => "○",
    }
}

/// The colour of a severity's ground, as `RRGGBB`: orange, yellow, blue, none of which is the other's shade.
pub(super) fn colour(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "F4A582",
        Severity::Warning => "FFF3B0",
        Severity::Note => "C6DBEF",
    }
}

/// The fill of a severity: plain, stripes, dots. Programs without patterns show the ground.
pub(super) fn fill(severity: Severity, prefix: &str) -> String {
    let ground = colour(severity);
    let (pattern, ink) = match severity {
        Severity::Error => ("solid", ground),
        Severity::Warning => ("lightUp", "E6C200"),
        Severity::Note => ("gray0625", "4A7FB5"),
    };
    let back = match severity {
        Severity::Error => format!("<{prefix}bgColor indexed=\"64\"/>"),
        _ => format!("<{prefix}bgColor rgb=\"FF{ground}\"/>"),
    };
    format!(
        "<{prefix}fill><{prefix}patternFill patternType=\"{pattern}\"><{prefix}fgColor rgb=\"FF{ink}\"/>{back}</{prefix}patternFill></{prefix}fill>"
    )
}
