//! Rows without ground, and ground without a row.

use super::abouts::{self, ABOUT};
use super::tell::Teller;
use super::words::{all, numbers, worth};
use crate::check::Discrepancy;
use crate::land::{CellPlace, FiledRole};
use crate::lang::Text;
use crate::text;
use crate::units::{Area, Money};
use std::collections::{BTreeMap, BTreeSet};

impl Teller<'_, '_> {
    /// Rows without ground: given twice, of a plot that there is not, or of land that it has not.
    pub(super) fn unknown(&mut self) -> Vec<Discrepancy> {
        let pairing = self.pairing;
        let moved: BTreeSet<usize> = pairing.moves.iter().map(|one| one.from).collect();
        let mut plots: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut found = Vec::new();
        for (number, node) in pairing.nodes.iter().enumerate() {
            let &[row] = &node.rows[..] else { continue };
            if !node.groups.is_empty() || moved.contains(&number) {
                continue;
            }
            match self.twin(row) {
                Some(twin) => found.push(self.duplicated(row, twin)),
                None => {
                    let plot = self.row(row).plot.as_deref();
                    let rows = plot.map(|plot| plots.entry(plot).or_default());
                    rows.into_iter().for_each(|rows| rows.push(row));
                }
            }
        }
        found.extend(
            plots
                .into_iter()
                .map(|(plot, rows)| self.no_such_land(plot, &rows)),
        );
        found
    }

    /// Another row that states the same and has ground.
    fn twin(&self, row: usize) -> Option<usize> {
        let own = self.row(row);
        let of_ground = self
            .pairing
            .nodes
            .iter()
            .filter(|node| !node.groups.is_empty());
        let mut others = of_ground.flat_map(|node| node.rows.iter().copied());
        others.find(|&other| {
            let other = self.row(other);
            (&other.plot, &other.keys, other.area.area) == (&own.plot, &own.keys, own.area.area)
        })
    }

    fn duplicated(&self, row: usize, twin: usize) -> Discrepancy {
        let (number, other) = (self.line(row).row.row, self.line(twin).row.row);
        let what = text!(
            "第 {number} 行与第 {other} 行重复，红线内只有一份这样的土地",
            "row {number} repeats row {other}; the red line has this land once"
        );
        let tip = Text::fixed("删去重复的行", "strike the row that stands twice");
        let cells =
            [row, twin].map(|row| self.desk.seat_or_row(self.line(row).row, FiledRole::Parcel));
        let found = self
            .desk
            .tell(&ABOUT[abouts::DUPLICATED], cells.to_vec(), (what, tip));
        Self::with_stake(found, self.line(row).amount.stated)
    }

    fn no_such_land(&self, plot: &str, rows: &[usize]) -> Discrepancy {
        let cells: Vec<CellPlace> = rows
            .iter()
            .map(|&row| self.desk.seat_or_row(self.line(row).row, FiledRole::Parcel))
            .collect();
        let (zh, en) = numbers(&cells);
        let known = self.pairing.groups.iter().any(|group| group.plot == plot);
        let what = match known {
            true => text!(
                "第 {zh} 行所写的土地，红线内没有",
                "the red line has no such land as row {en} states"
            ),
            false => text!(
                "第 {zh} 行的地块 {plot} 不在红线文件中",
                "plot {plot} of row {en} is not in the red line"
            ),
        };
        let tip = Text::fixed(
            "核对地块编号；确有其地的，补充红线",
            "check the plot's id; if there is such land, complete the red line",
        );
        let stated = rows.iter().filter_map(|&row| self.line(row).amount.stated);
        let stake: Money = stated.sum();
        let found = self.desk.tell(&ABOUT[abouts::UNKNOWN], cells, (what, tip));
        Self::with_stake(found, (stake != Money::ZERO).then_some(stake))
    }

    /// Ground without a row.
    pub(super) fn missing(&self) -> Vec<Discrepancy> {
        let pairing = self.pairing;
        let moved: BTreeSet<usize> = pairing.moves.iter().map(|one| one.to).collect();
        let mut plots: BTreeMap<&str, (Vec<usize>, usize)> = BTreeMap::new();
        for group in pairing.groups {
            plots.entry(&group.plot).or_default().1 += 1;
        }
        for (number, node) in pairing.nodes.iter().enumerate() {
            if node.rows.is_empty() && !moved.contains(&number) {
                for &group in &node.groups {
                    let plot = pairing.groups[group].plot.as_str();
                    plots.entry(plot).or_default().0.push(group);
                }
            }
        }
        let mut found = Vec::new();
        for (plot, (missing, count)) in plots {
            if missing.is_empty() || self.elsewhere.contains(plot) {
                continue;
            }
            if missing.len() == count && !plot.is_empty() {
                found.push(self.no_row(plot, &missing, true));
            } else {
                found.extend(missing.iter().map(|&one| self.no_row(plot, &[one], false)));
            }
        }
        found
    }

    fn no_row(&self, plot: &str, missing: &[usize], whole: bool) -> Discrepancy {
        let groups = || missing.iter().map(|&group| &self.pairing.groups[group]);
        let area: Area = groups().map(|group| group.area).sum();
        let land = groups().next().map(|group| all(self.desk, &group.keys));
        let land = land.unwrap_or(Text::same(""));
        let (zh, en) = (land.zh(), land.en());
        let what = match (whole, plot.is_empty()) {
            (true, _) => text!(
                "红线内的地块 {plot}（{area} 平方米）没有列入",
                "plot {plot} of the red line ({area} m²) has no row"
            ),
            (false, false) => text!(
                "地块 {plot} 有 {area} 平方米没有列入：{zh}",
                "{area} m² of plot {plot} have no row: {en}"
            ),
            (false, true) => text!(
                "红线内有 {area} 平方米没有列入：{zh}",
                "{area} m² of the red line have no row: {en}"
            ),
        };
        let tip = Text::fixed("补充该行", "add the row");
        let found = self
            .desk
            .tell(&ABOUT[abouts::MISSING], Vec::new(), (what, tip));
        let due = worth(self.desk, groups());
        Self::with_stake(found, (due != Money::ZERO).then_some(due))
    }
}
