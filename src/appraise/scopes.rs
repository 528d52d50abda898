//! Districts by confirmed scopes: for records that state no district, where the districts have no shapes.

use super::docket::Docket;
use crate::land::{Finding, Severity, Village};
use crate::lang::Text;
use crate::locate::{ScopeMiss, Scoped};
use crate::text;

impl Docket<'_> {
    /// The districts that a village lies in, with a finding that says by which unit, or why there is none; `None` where no
    /// scopes were given.
    pub(super) fn by_scope(&mut self, village: &Village) -> Option<Vec<u32>> {
        let found = self.ground.of_village(village)?;
        let faulty = self.is_faulty();
        match found {
            Ok(scoped) => {
                if !faulty {
                    self.say_scope(&scoped);
                }
                Some(scoped.districts)
            }
            Err(miss) => {
                if !faulty {
                    self.no_scope(&miss);
                }
                Some(Vec::new())
            }
        }
    }

    /// The name of a unit and its code.
    fn called(&self, unit: &str) -> Text {
        let gazetteer = self.ground.gazetteer.as_ref();
        match gazetteer.and_then(|units| units.name(unit)) {
            Some(name) => text!("{name}（{unit}）", "{name} ({unit})"),
            None => Text::same(unit),
        }
    }

    fn say_scope(&mut self, scoped: &Scoped) {
        let labels: Vec<&str> = scoped
            .districts
            .iter()
            .map(|&number| self.ground.districts.items[number as usize].label.as_str())
            .collect();
        let (zh, en) = (labels.join("、"), labels.join(", "));
        let (unit, how) = (self.called(&scoped.unit), scoped.how.text());
        let (unit_zh, unit_en, how_zh, how_en) = (unit.zh(), unit.en(), how.zh(), how.en());
        let what = text!(
            "记录没有写区片编号，按经确认的范围定区片：村（按{how_zh}）属 {unit_zh}，区片 {zh}",
            "the record states no district; by the confirmed scopes its village (by {how_en}) belongs to {unit_en}, \
             district {en}"
        );
        let tip = Text::fixed(
            "范围须经核对；一村分属几个区片的，请逐块写明区片编号",
            "make sure of the scopes; where a village has land in several districts, state the code of each parcel",
        );
        let place = self.place.clone();
        let finding = Finding::new("district-by-scope", Severity::Note, place, what, tip);
        self.findings.push(finding);
    }

    fn no_scope(&mut self, miss: &ScopeMiss) {
        let what = self.missed(miss);
        let tip = Text::fixed(
            "补充区片编号，或补充、更正权属单位代码；确属某区片的，在确认表中补充其所在的村或乡镇",
            "state the district's code, or complete the village code; if its village belongs to a district, add the unit to \
             the confirmed scopes",
        );
        self.error("district-missing", what, tip);
    }

    fn missed(&self, miss: &ScopeMiss) -> Text {
        match miss {
            ScopeMiss::Unstated => Text::fixed(
                "没有区片编号，也没有村的代码或名称，无从按经确认的范围查找",
                "no district code, and no code or name of a village to look for in the confirmed scopes",
            ),
            ScopeMiss::NoCode(code) => text!(
                "没有区片编号，村的代码 `{code}` 又不是行政区划代码，无从按经确认的范围查找",
                "no district code, and the village code `{code}` is no administrative code to look for in the confirmed scopes"
            ),
            ScopeMiss::Outside(unit) => {
                let unit = self.called(unit);
                let (zh, en) = (unit.zh(), unit.en());
                text!(
                    "没有区片编号，经确认的范围中也没有它所在的村 {zh}",
                    "no district code, and no confirmed scope holds its village {en}"
                )
            }
            ScopeMiss::UnknownName(name) => text!(
                "没有区片编号，经确认的范围所在各县中没有叫“{name}”的村",
                "no district code, and no unit in the counties of the confirmed scopes is called `{name}`"
            ),
            ScopeMiss::SharedName(name, codes) => {
                let (zh, en) = (codes.join("、"), codes.join(", "));
                text!(
                    "没有区片编号，叫“{name}”的村不止一个（{zh}），不作猜测",
                    "no district code, and several units are called `{name}` ({en}); none is guessed"
                )
            }
        }
    }
}
