//! Where everything is from: program, rules, files with their digests, what the user decided.

use super::document::{Block, Grid, Section};
use crate::lang::Lang;
use crate::report::{Run, head_lines};

/// The section.
pub(super) fn section(run: &Run<'_>, lang: Lang) -> Section {
    let headings = [
        (lang.pick("规则或文件", "rules or file"), false),
        ("SHA-256", false),
    ];
    let caption = lang.pick("全长摘要", "Whole digests").to_owned();
    let mut digests = Grid::headed(caption, &headings);
    let mut digest = |name: &str, digest: &crate::cite::Digest| {
        digests.push("item", vec![name.to_owned(), digest.to_string()]);
    };
    digest(&run.pack.id, &run.pack.digest);
    for standard in run.standards() {
        digest(&standard.id, &standard.digest);
    }
    for layer in run.layers() {
        digest(&layer.source.file, &layer.source.digest);
    }
    Section {
        id: "origin".to_owned(),
        title: lang.pick("来源", "Origin").to_owned(),
        wide: false,
        blocks: vec![
            Block::Pairs {
                pairs: head_lines(run, lang),
            },
            Block::Table(digests),
        ],
        folded: None,
    }
}
