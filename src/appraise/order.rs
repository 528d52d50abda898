//! What the user has decided for a run.

use crate::land::{
    BudgetLine, Class3, ClassEntry, ConflictRule, Ownership, Project, RidgeRule, Scheme,
    Submissions,
};
use crate::lang::Text;
use crate::law::{Pack, Standard};
use crate::measure::Basis;
use crate::text;
use std::collections::BTreeMap;

/// The decisions of a run: rules, project, and what holds where a record is silent.
#[derive(Debug, Clone)]
pub struct Order {
    /// The rule pack.
    pub pack: Pack,
    /// The standard that a project was submitted under before the cutover, where one was handed in.
    pub old_standard: Option<Standard>,
    /// The standard that every parcel is valued by, whatever its day: a comparison's question of what if. Results of an
    /// ordinary run have none.
    pub forced: Option<Standard>,
    /// The project: its name, kind and days, where a record does not state its own.
    pub project: Project,
    /// Ownership of records that do not state it.
    pub ownership: Option<Ownership>,
    /// Class of records that do not state it.
    pub class: ClassEntry,
    /// Whether records that do not state it are permanent basic farmland, where no layer is given.
    pub farmland: Option<bool>,
    /// The declared class scheme.
    pub scheme: &'static Scheme,
    /// Take class codes without a name at their word even where schemes collide.
    pub trust_codes: bool,
    /// Groups of disputed classes that the user has switched, by class name.
    pub switched: BTreeMap<String, Class3>,
    /// What areas are measured by.
    pub basis: Basis,
    /// Width in metres below which parts go to the parcel's largest piece.
    pub sliver_width: f64,
    /// Price recovered state-owned farmland by reference to the standard.
    pub state_by_reference: bool,
    /// What a ridge is taken as, where the user has an answer of their own.
    pub ridges: Option<RidgeRule>,
    /// What farmland over construction or unused land is taken as, where the user has an answer of their own.
    pub conflict: Option<ConflictRule>,
    /// Price each plot by its declared area (平差): the pieces share out that area instead of the measured one.
    pub adjust: bool,
    /// Budget lines beside the compensation that the notice rules.
    pub budget: Vec<BudgetLine>,
    /// The submissions of a staged project: a plot takes the day of its own.
    pub submissions: Submissions,
}

impl Order {
    /// A run by `pack` with the declared class scheme, ellipsoid areas, 1 mm slivers and no switches.
    #[must_use]
    pub fn new(pack: Pack, scheme: &'static Scheme) -> Self {
        Self {
            pack,
            old_standard: None,
            forced: None,
            project: Project::default(),
            ownership: None,
            class: ClassEntry::default(),
            farmland: None,
            scheme,
            trust_codes: false,
            switched: BTreeMap::new(),
            basis: Basis::Ellipsoid,
            sliver_width: 0.001,
            state_by_reference: false,
            ridges: None,
            conflict: None,
            adjust: false,
            budget: Vec::new(),
            submissions: Submissions::default(),
        }
    }

    /// What was decided for the whole run beside rules, project and basis, as label and value: results carry it in
    /// their head, because it moves money.
    #[must_use]
    pub fn decisions(&self) -> Vec<(Text, Text)> {
        let mut found = Vec::new();
        if let Some(ownership) = self.ownership {
            let label = Text::fixed("未注明权属的按", "ownership where none is stated");
            found.push((label, ownership.text()));
        }
        if !self.class.is_empty() {
            let words = [self.class.code.as_deref(), self.class.name.as_deref()];
            let stated = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
            let label = Text::fixed("未注明地类的按", "class where none is stated");
            found.push((label, Text::same(stated)));
        }
        if let Some(farmland) = self.farmland {
            let label = Text::fixed("未说明永久基本农田的按", "farmland where nothing is stated");
            let value = if farmland {
                Text::fixed("是", "permanent basic farmland")
            } else {
                Text::fixed("不是", "none")
            };
            found.push((label, value));
        }
        for (class, group) in &self.switched {
            let label = text!("“{class}”归入", "`{class}` counted as");
            found.push((label, group.text()));
        }
        if self.trust_codes {
            let label = Text::fixed("无名称的冲突编码", "colliding codes without a name");
            let value = Text::fixed("按所声明的地类标准", "taken by the declared scheme");
            found.push((label, value));
        }
        if let Some(rule) = self.ridges {
            let label = Text::fixed("田坎", "field ridges");
            found.push((label, rule.text()));
        }
        if let Some(rule) = self.conflict {
            let label = Text::fixed(
                "永久基本农田内现状为建设用地、未利用地的",
                "farmland over construction or unused land",
            );
            found.push((label, rule.text()));
        }
        if self.adjust {
            let label = Text::fixed("面积平差", "area adjustment");
            let value = Text::fixed(
                "平差到各地块的申报面积（最大余数法）",
                "to each plot's declared area (largest remainder)",
            );
            found.push((label, value));
        }
        if self.state_by_reference {
            let label = Text::fixed("收回国有农用地", "recovered state-owned farmland");
            let value = Text::fixed("参照本标准，属裁量", "priced by reference, at discretion");
            found.push((label, value));
        }
        found
    }
}
