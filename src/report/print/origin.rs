//! Where everything is from: program, rules, files with their digests, what the user decided.

use super::document::{Block, Section};
use crate::lang::Lang;
use crate::report::{Run, head_lines};

/// The section.
pub(super) fn section(run: &Run<'_>, lang: Lang) -> Section {
    let mut digests = Vec::new();
    let mut digest = |name: &str, digest: &crate::cite::Digest| {
        digests.push((name.to_owned(), digest.to_string()));
    };
    digest(&run.pack.id, &run.pack.digest);
    for standard in run.standards() {
        digest(&standard.id, &standard.digest);
    }
    for layer in run.layers() {
        digest(&layer.source.file, &layer.source.digest);
    }
    let text = lang
        .pick("全长摘要（SHA-256）", "Whole digests (SHA-256)")
        .to_owned();
    Section {
        id: "origin".to_owned(),
        title: lang.pick("来源", "Origin").to_owned(),
        wide: false,
        blocks: vec![
            Block::Pairs {
                pairs: head_lines(run, lang),
            },
            Block::Heading { text },
            Block::Pairs { pairs: digests },
        ],
        folded: None,
    }
}
