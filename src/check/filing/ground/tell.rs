//! Pairs into discrepancies, each at its cause, and what is due for the checks of figures.

use super::abouts::{self, ABOUT};
use super::bases::{self, Other};
use super::groups::Group;
use super::keys::Dim;
use super::pairing::{Move, Node, Pairing, Row};
use super::words::{all, numbers, roles, value, worth};
use crate::check::{Desk, Discrepancy, Line};
use crate::land::{CellPlace, FiledRole};
use crate::lang::Text;
use crate::law::Method;
use crate::text;
use crate::units::{Area, Money};
use crate::value::How;
use std::collections::{BTreeMap, BTreeSet};

/// What tells of pairs.
pub(super) struct Teller<'t, 'a> {
    pub(super) desk: &'t Desk<'a>,
    pub(super) pairing: &'t Pairing<'t, 'a>,
    /// Plots that other tables of the filing have rows of.
    pub(super) elsewhere: BTreeSet<String>,
    /// Nodes of which something was told beside their area.
    pub(super) told: BTreeSet<usize>,
}

/// An area that is off: its node, what it states, what is due, and by which basis it would be right.
struct Off {
    node: usize,
    stated: Area,
    due: Area,
    bound: Area,
    basis: Option<Other>,
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

    fn row(&self, row: usize) -> &'t Row {
        &self.pairing.rows[row]
    }

    fn line(&self, row: usize) -> &'t Line<'a> {
        &self.desk.lines[self.row(row).line]
    }

    fn groups(&self, node: &Node) -> impl Iterator<Item = &'t Group<'a>> + use<'t, 'a> {
        let groups = self.pairing.groups;
        node.groups
            .clone()
            .into_iter()
            .map(move |group| &groups[group])
    }

    /// The cells of the areas of rows.
    fn area_cells(&self, rows: &[usize]) -> Vec<CellPlace> {
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
    fn stake(&self, nodes: &[&Node]) -> Option<Money> {
        let mut stated = Money::ZERO;
        for node in nodes.iter().filter(|node| !node.rows.is_empty()) {
            stated += self.stated_money(node)?;
        }
        let groups = nodes.iter().flat_map(|node| self.groups(node));
        let off = worth(self.desk, groups).distance(stated);
        (off != Money::ZERO).then_some(off)
    }

    fn with_stake(found: Discrepancy, stake: Option<Money>) -> Discrepancy {
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

    /// Areas that are off once what was moved is taken into account.
    fn areas(&mut self) -> Vec<Discrepancy> {
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

    /// Rows without ground: given twice, of a plot that there is not, or of land that it has not.
    fn unknown(&mut self) -> Vec<Discrepancy> {
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
    fn missing(&self) -> Vec<Discrepancy> {
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
