//! What kind of land a parcel is and whose: stated by the record, or decided for the run where it is silent.

use super::docket::Docket;
use crate::land::{ClassEntry, ClassRefusal, Finding, Ownership, Severity};
use crate::lang::Text;
use crate::law::Method;
use crate::text;
use crate::value::{Resolved, Terms, resolve};

impl<'a> Docket<'a> {
    /// True if the amount is a recorded total and the record says nothing of its land: none is needed, as for a plot of a red
    /// line that was submitted before the cutover.
    pub(super) fn needs_no_land(&self) -> bool {
        let total = |terms: Terms<'_>| matches!(terms.standard.method, Method::RecordedTotals(_));
        let silent = self.parcel.class.is_empty() && self.order.class.is_empty();
        silent && self.terms.is_some_and(total)
    }

    /// The class and the ownership; findings say what is missing or wrong.
    pub(super) fn land(&mut self) -> Option<Resolved<'a>> {
        let terms = self.terms?;
        if self.needs_no_land() {
            return None;
        }
        let ownership = self.parcel.ownership.or(self.order.ownership);
        let unreadable = |fault: &Finding| fault.id == "ownership-unknown";
        if ownership.is_none() && !self.parcel.faults.iter().any(unreadable) {
            let what = Text::fixed(
                "没有权属性质（国有或集体）",
                "the ownership, state or collective, is not stated",
            );
            let tip = Text::fixed(
                "补充权属字段（QSXZ），或用 --ownership collective 声明",
                "add the field (QSXZ), or declare it with --ownership collective",
            );
            self.error("ownership-missing", what, tip);
        }
        let stated = &self.parcel.class;
        let entry = if stated.is_empty() {
            &self.order.class
        } else {
            stated
        };
        match resolve(entry, ownership.unwrap_or(Ownership::Collective), &terms) {
            Ok(land) => ownership.map(|_| land),
            Err(why) => {
                self.refuse_class(entry, &why, &terms);
                None
            }
        }
    }

    fn refuse_class(&mut self, entry: &ClassEntry, why: &ClassRefusal, terms: &Terms<'_>) {
        let stated = entry.code.clone().or_else(|| entry.name.clone());
        let place = match stated {
            Some(stated) => self.place.clone().value(stated),
            None => self.place.clone(),
        };
        let tip = class_tip(why, terms);
        self.findings.push(Finding::new(
            why.id(),
            Severity::Error,
            place,
            why.text(),
            tip,
        ));
    }
}

fn class_tip(why: &ClassRefusal, terms: &Terms<'_>) -> Text {
    let scheme = terms.scheme.title;
    match why {
        ClassRefusal::Missing => Text::fixed(
            "补充地类字段（DLBM、DLMC），或用 --class、--class-name 声明",
            "add the fields (DLBM, DLMC), or declare the class with --class and --class-name",
        ),
        ClassRefusal::Collides { .. } => text!(
            "补充地类名称字段，或确认编码属 {scheme} 后加 --trust-class-codes",
            "add the class name, or confirm with --trust-class-codes that the codes are of {scheme}"
        ),
        _ => text!(
            "按 {scheme} 更正地类；若数据属另一标准，用 --class-scheme 声明",
            "correct the class by {scheme}; if the data follow another scheme, declare it with --class-scheme"
        ),
    }
}
