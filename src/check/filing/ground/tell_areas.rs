//! Areas that are not the ground's: by how much, within which bound, and by which basis they would be right.

use super::abouts::{self, ABOUT};
use super::bases::{self, Other};
use super::groups::Group;
use super::pairing::Node;
use super::tell::Teller;
use super::words::numbers;
use crate::check::Discrepancy;
use crate::land::CellPlace;
use crate::lang::Text;
use crate::text;
use crate::units::Area;
use std::collections::BTreeMap;

/// An area that is off: its node, what it states, what is due, and by which basis it would be right.
struct Off {
    node: usize,
    stated: Area,
    due: Area,
    bound: Area,
    basis: Option<Other>,
}

impl Teller<'_, '_> {
    /// Areas that are off once what was moved is taken into account.
    pub(super) fn areas(&mut self) -> Vec<Discrepancy> {
        let off: Vec<Off> = (0..self.pairing.nodes.len())
            .filter_map(|node| self.off(node))
            .collect();
        self.told.extend(off.iter().map(|one| one.node));
        let mut shared: BTreeMap<Option<Other>, Vec<Off>> = BTreeMap::new();
        for one in off {
            shared.entry(one.basis).or_default().push(one);
        }
        let mut found = Vec::new();
        for (basis, all) in shared {
            match basis {
                Some(_) if all.len() > 1 => found.push(self.areas_differ(&all)),
                _ => found.extend(
                    all.iter()
                        .map(|one| self.areas_differ(std::slice::from_ref(one))),
                ),
            }
        }
        found
    }

    fn off(&self, number: usize) -> Option<Off> {
        let node = &self.pairing.nodes[number];
        if node.rows.is_empty() || node.groups.is_empty() {
            return None;
        }
        let (mut stated, due) = self.pairing.areas(node);
        for one in &self.pairing.moves {
            if one.from == number {
                stated = stated - one.area;
            }
            if one.to == number {
                stated += one.area;
            }
        }
        let bound = self.pairing.bound_of(node);
        if stated.distance(due) <= bound {
            return None;
        }
        let groups: Vec<&Group<'_>> = self.groups(node).collect();
        let basis = bases::matching(self.desk, &groups, (stated, bound));
        Some(Off {
            node: number,
            stated,
            due,
            bound,
            basis,
        })
    }

    fn areas_differ(&self, all: &[Off]) -> Discrepancy {
        let nodes: Vec<&Node> = all
            .iter()
            .map(|one| &self.pairing.nodes[one.node])
            .collect();
        let cells: Vec<CellPlace> = nodes
            .iter()
            .flat_map(|node| self.area_cells(&node.rows))
            .collect();
        let (rows_zh, rows_en) = numbers(&cells);
        let stated: Area = all.iter().map(|one| one.stated).sum();
        let due: Area = all.iter().map(|one| one.due).sum();
        let bound: Area = all.iter().map(|one| one.bound).sum();
        let off = stated.distance(due);
        let groups: Vec<&Group<'_>> = nodes.iter().flat_map(|node| self.groups(node)).collect();
        let used = bases::used(&groups);
        let (used_zh, used_en) = (used.zh(), used.en());
        let verdict = match all.first().and_then(|one| one.basis) {
            Some(basis) => {
                let basis = basis.text();
                let (zh, en) = (basis.zh(), basis.en());
                text!("；与{zh}一致", "; it matches {en}")
            }
            None => Text::fixed("；与其他口径也不一致", "; it matches no other basis either"),
        };
        let (verdict_zh, verdict_en) = (verdict.zh(), verdict.en());
        let formula = self.formula();
        let (formula_zh, formula_en) = (formula.zh(), formula.en());
        let what = text!(
            "第 {rows_zh} 行的面积 {stated} 平方米，红线（{used_zh}）为 {due} 平方米，相差 {off}，限差 {bound}（{formula_zh}）{verdict_zh}",
            "row {rows_en} states {stated} m², the red line ({used_en}) has {due} m²: {off} off, bound {bound} ({formula_en}){verdict_en}"
        );
        let tip = Text::fixed(
            "核对面积及其口径，更正或说明",
            "check the area and its basis, and correct or explain it",
        );
        let found = self.desk.tell(&ABOUT[abouts::AREA], cells, (what, tip));
        let figures = (
            text!("{stated} 平方米", "{stated} m²"),
            text!("{due} 平方米", "{due} m²"),
        );
        Self::with_stake(found.figures(figures.0, figures.1), self.stake(&nodes))
    }

    fn formula(&self) -> Text {
        let precision = self.desk.tolerances.coordinate;
        match self.desk.tolerances.area {
            Some(_) => Text::fixed("由用户给定", "set by the user"),
            None => text!(
                "末位半个单位 + 周长的一半 × {precision} 米",
                "half a unit of the last decimal + half the perimeter x {precision} m"
            ),
        }
    }
}
