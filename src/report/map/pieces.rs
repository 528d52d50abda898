//! Pieces by kind, and the farmland among them.

use super::kind::Kind;
use super::marks::{Mark, mark};
use super::panel::Panel;
use super::path::add;
use super::style;
use super::svg::Svg;
use std::collections::BTreeMap;

impl Panel<'_> {
    /// Draws the pieces: how many are too small to be seen, and which have to be circled.
    pub(super) fn pieces(&self, svg: &mut Svg) -> (usize, Vec<Mark>) {
        let mut kinds: BTreeMap<Kind, String> = BTreeMap::new();
        let (mut farmland, mut unseen, mut marks) = (String::new(), 0, Vec::new());
        for patch in &self.scene.patches {
            let rings = self.rings(&patch.rings);
            if patch.kind.is_alarm() {
                mark(&mut marks, patch.kind, &rings);
            } else if rings.iter().all(|ring| ring.len() < 3) {
                unseen += usize::from(!rings.is_empty());
                continue;
            }
            let into = kinds.entry(patch.kind).or_default();
            rings.iter().for_each(|ring| add(into, ring));
            if patch.farmland {
                rings.iter().for_each(|ring| add(&mut farmland, ring));
            }
        }
        for (kind, data) in &kinds {
            self.kind(svg, *kind, data);
        }
        svg.path(&farmland, "fill=\"url(#farmland)\"");
        (unseen, marks)
    }

    fn kind(&self, svg: &mut Svg, kind: Kind, data: &str) {
        let look = style::look(kind, self.factors);
        let (line, width) = style::edge(kind);
        svg.path(
            data,
            &format!(
                "fill=\"{}\" stroke=\"{line}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"",
                look.fill
            ),
        );
        if let Some(pattern) = look.pattern {
            svg.path(data, &format!("fill=\"url(#{pattern})\""));
        }
    }
}
