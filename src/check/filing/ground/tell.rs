//! Pairs into discrepancies, each at its cause, and what is due for the checks of figures.

use super::abouts::{self, ABOUT};
use super::groups::Group;
use super::keys::Dim;
use super::pairing::{Move, Node, Pairing, Row};
use super::words::{numbers, roles, value, worth};
use crate::check::{Desk, Discrepancy, Line};
use crate::land::{CellPlace, FiledRole};
use crate::lang::Text;
use crate::law::Method;
use crate::text;
use crate::units::Money;
use crate::value::How;
use std::collections::BTreeSet;

/// What tells of pairs.
pub(super) struct Teller<'t, 'a> {
    pub(super) desk: &'t Desk<'a>,
    pub(super) pairing: &'t Pairing<'t, 'a>,
    /// Plots that other tables of the filing have rows of.
    pub(super) elsewhere: BTreeSet<String>,
    /// Nodes of which something was told beside their area.
    pub(super) told: BTreeSet<usize>,
}

impl<'t, 'a> Teller<'t, 'a> {
    pub(super) fn tell(&mut self) -> Vec<Discrepancy> {
        let mut found = self.lands();
        let pairing = self.pairing;
        for one in &pairing.moves {
            self.told.extend([one.from, one.to]);
            found.push(self.moved(one));
        }
        found.extend(self.areas());
        found.extend(self.unknown());
        found.extend(self.missing());
        found
    }

    pub(super) fn row(&self, row: usize) -> &'t Row {
        &self.pairing.rows[row]
    }

    pub(super) fn line(&self, row: usize) -> &'t Line<'a> {
        &self.desk.lines[self.row(row).line]
    }

    pub(super) fn groups(&self, node: &Node) -> impl Iterator<Item = &'t Group<'a>> + use<'t, 'a> {
        let groups = self.pairing.groups;
        node.groups
            .clone()
            .into_iter()
            .map(move |group| &groups[group])
    }

    /// The cells of the areas of rows.
    pub(super) fn area_cells(&self, rows: &[usize]) -> Vec<CellPlace> {
        let cell = |&row: &usize| {
            let line = self.line(row);
            let held = line.areas.get(&self.row(row).area.unit);
            let at = held.and_then(|held| held.at);
            at.unwrap_or(self.desk.seat_or_row(line.row, FiledRole::Area))
        };
        rows.iter().map(cell).collect()
    }

    /// The cell of a thing in a row.
    fn cell(&self, row: usize, dim: Dim) -> CellPlace {
        let line = self.line(row);
        let seats = roles(dim).iter();
        let mut seats = seats.filter_map(|&role| self.desk.seat(line.row, role));
        let found = seats.next();
        found.unwrap_or(self.desk.seat_or_row(line.row, FiledRole::Parcel))
    }

    fn stated_money(&self, node: &Node) -> Option<Money> {
        let mut sum = None;
        for &row in &node.rows {
            let line = self.line(row);
            let parts = || line.components.iter().filter_map(|part| part.stated);
            let stated = line.amount.stated.or_else(|| {
                parts().next()?;
                Some(parts().sum())
            })?;
            sum = Some(sum.unwrap_or_default() + stated);
        }
        sum
    }

    /// The yuan between what rows state and what their land is worth.
    pub(super) fn stake(&self, nodes: &[&Node]) -> Option<Money> {
        let mut stated = Money::ZERO;
        for node in nodes.iter().filter(|node| !node.rows.is_empty()) {
            stated += self.stated_money(node)?;
        }
        let groups = nodes.iter().flat_map(|node| self.groups(node));
        let off = worth(self.desk, groups).distance(stated);
        (off != Money::ZERO).then_some(off)
    }

    pub(super) fn with_stake(found: Discrepancy, stake: Option<Money>) -> Discrepancy {
        match stake {
            Some(stake) => found.at_stake(stake),
            None => found,
        }
    }

    /// Rows whose land is not what they state, though their area is.
    fn lands(&mut self) -> Vec<Discrepancy> {
        let mut found = Vec::new();
        for (number, node) in self.pairing.nodes.iter().enumerate() {
            for &dim in &node.wrong {
                found.extend(self.wrong(node, dim));
                self.told.insert(number);
            }
            if node.elsewhere {
                found.extend(self.misplaced(node));
                self.told.insert(number);
            }
        }
        found
    }

    fn wrong(&self, node: &Node, dim: Dim) -> Option<Discrepancy> {
        let (&row, group) = node.rows.first().zip(self.groups(node).next())?;
        let found = self.relabelled(row, dim, &group.keys);
        let found = self.cited(found, dim, group);
        Some(Self::with_stake(found, self.stake(&[node])))
    }

    fn relabelled(&self, row: usize, dim: Dim, due: &super::keys::Keys) -> Discrepancy {
        let stated = value(self.desk, dim, &self.row(row).keys);
        let by_ground = value(self.desk, dim, due);
        let number = self.line(row).row.row;
        let (zh, en, due_zh, due_en) = (stated.zh(), stated.en(), by_ground.zh(), by_ground.en());
        let layer = layer(dim);
        let (layer_zh, layer_en) = (layer.zh(), layer.en());
        let what = text!(
            "第 {number} 行写的是{zh}，按{layer_zh}是{due_zh}",
            "row {number} says {en}; by the {layer_en} it is {due_en}"
        );
        let tip = Text::fixed(
            "核对该行与图层，更正后重算单价和金额",
            "hold the row against the layers, correct it, and recompute rate and money",
        );
        let id = id_of(dim, due.farmland == Some(true), false);
        let found = self
            .desk
            .tell(&ABOUT[id], vec![self.cell(row, dim)], (what, tip));
        found.figures(stated, by_ground)
    }

    /// The clause by which the ground has its price.
    fn cited(&self, found: Discrepancy, dim: Dim, group: &Group<'_>) -> Discrepancy {
        let Some((terms, piece)) = group
            .pieces
            .first()
            .and_then(|(appraised, piece)| Some((appraised.terms?, piece)))
        else {
            return found;
        };
        let how = piece.valued.outcome.amounts().map(|amounts| &amounts.how);
        let clause = match (dim, how, &terms.standard.method) {
            (Dim::Ownership, ..) => Some(&terms.standard.state_land.clause),
            (
                Dim::Farmland | Dim::Class | Dim::Group,
                Some(How::DistrictPrice { treatment, .. }),
                Method::DistrictPrice { treatments, .. },
            ) => treatments.get(*treatment).map(|one| &one.clause),
            _ => None,
        };
        match clause {
            Some(clause) => found.by(terms.standard.cite(clause)),
            None => found,
        }
    }

    fn misplaced(&self, node: &Node) -> Option<Discrepancy> {
        let (&row, group) = node.rows.first().zip(self.groups(node).next())?;
        if self.desk.is_damaged(self.line(row).row, FiledRole::Parcel) {
            return None; // told as a damaged code, which it follows from
        }
        let stated = self.row(row).plot.clone().unwrap_or_default();
        let number = self.line(row).row.row;
        let due = &group.plot;
        let known = self.pairing.groups.iter().any(|one| one.plot == stated);
        let (id, what) = match known {
            true => (
                abouts::PLOT,
                text!(
                    "第 {number} 行写的是地块 {stated}，而该地块没有这样的土地；与地块 {due} 的一致",
                    "row {number} says plot {stated}, which has no such land; it is that of plot {due}"
                ),
            ),
            false => (
                abouts::UNKNOWN,
                text!(
                    "第 {number} 行的地块 {stated} 不在红线文件中；土地与地块 {due} 的一致",
                    "plot {stated} of row {number} is not in the red line; the land is that of plot {due}"
                ),
            ),
        };
        let tip = Text::fixed("更正地块编号", "correct the plot's id");
        let cell = self.desk.seat_or_row(self.line(row).row, FiledRole::Parcel);
        let found = self.desk.tell(&ABOUT[id], vec![cell], (what, tip));
        Some(found.figures(Text::same(stated), Text::same(due.clone())))
    }

    /// Ground that stands in the wrong row.
    fn moved(&self, one: &Move) -> Discrepancy {
        let nodes = &self.pairing.nodes;
        let (from, to) = (&nodes[one.from], &nodes[one.to]);
        let dim = one.dims.first().copied().unwrap_or(Dim::Class);
        let due = self.groups(to).next();
        let stake = self.stake(&[from, to]);
        let Some(due) = due else {
            return self
                .desk
                .tell(&ABOUT[abouts::UNKNOWN], Vec::new(), (tip(), tip()));
        };
        if let ([row], true) = (&from.rows[..], from.groups.is_empty()) {
            let found = self.cited(self.relabelled(*row, dim, &due.keys), dim, due);
            return Self::with_stake(found, stake);
        }
        let cells = [self.area_cells(&from.rows), self.area_cells(&to.rows)].concat();
        let (zh, en) = numbers(&self.area_cells(&from.rows));
        let (to_zh, to_en) = numbers(&self.area_cells(&to.rows));
        let by_ground = value(self.desk, dim, &due.keys);
        let layer = layer(dim);
        let (area, due_zh, due_en) = (one.area, by_ground.zh(), by_ground.en());
        let (layer_zh, layer_en) = (layer.zh(), layer.en());
        let what = match to.rows.is_empty() {
            true => text!(
                "第 {zh} 行的面积中有 {area} 平方米，按{layer_zh}是{due_zh}，没有单列",
                "{area} m² of row {en} are {due_en} by the {layer_en} and have no row"
            ),
            false => text!(
                "第 {zh} 行的面积中有 {area} 平方米，按{layer_zh}是{due_zh}，应列入第 {to_zh} 行",
                "{area} m² of row {en} are {due_en} by the {layer_en} and belong to row {to_en}"
            ),
        };
        let id = id_of(dim, due.keys.farmland == Some(true), to.rows.is_empty());
        let found = self.desk.tell(&ABOUT[id], cells, (what, tip()));
        let ((stated, _), (_, rest)) = (self.pairing.areas(from), self.pairing.areas(from));
        let figures = (
            text!("{stated} 平方米", "{stated} m²"),
            text!(
                "{rest} 平方米，另 {area} 平方米{due_zh}",
                "{rest} m², and {area} m² {due_en}"
            ),
        );
        let found = self.cited(found.figures(figures.0, figures.1), dim, due);
        Self::with_stake(found, stake)
    }
}

fn tip() -> Text {
    Text::fixed(
        "按图层分行填写，更正后重算单价和金额",
        "state it in rows as the layers part it, and recompute rate and money",
    )
}

/// Where a thing is known from.
fn layer(dim: Dim) -> Text {
    match dim {
        Dim::District => Text::fixed("区片图层", "district layer"),
        Dim::Farmland => Text::fixed("永久基本农田图层", "farmland layer"),
        Dim::Ownership | Dim::Class | Dim::Group | Dim::Village => {
            Text::fixed("现状调查或红线记录", "land survey or the red line's record")
        }
    }
}

/// The page of what is wrong.
fn id_of(dim: Dim, farmland_due: bool, omitted: bool) -> usize {
    match dim {
        Dim::Ownership => abouts::OWNERSHIP,
        Dim::District if omitted => abouts::DISTRICT_OMITTED,
        Dim::District => abouts::DISTRICT_WRONG,
        Dim::Farmland if farmland_due => abouts::NOT_HONOURED,
        Dim::Farmland => abouts::WRONGLY_CLAIMED,
        Dim::Class | Dim::Group => abouts::CLASS,
        Dim::Village => abouts::VILLAGE,
    }
}
