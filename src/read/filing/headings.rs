//! Which headings mean what. Names are folded (see `plain`); a heading is known by one of its names, whole.

use super::caption::Caption;
use super::plain::folded;
use crate::land::{FiledRole, FiledUnit};
use crate::lang::Text;
use crate::units::AreaUnit;

/// What a heading means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// A role; of several columns the lowest rank has it.
    Role(FiledRole, u8),
    /// Areas in a unit that the name says.
    AreaIn(AreaUnit),
    /// A component, by its number; `None` if the standards have no such one.
    Component(Option<usize>),
    /// 合计, 小计: of what stands over it, or of the columns before it.
    Sum,
    /// 单价: what stands over prices and rates.
    Rates,
    /// 补偿标准: the applied rate, or the price where no other column has it.
    Standard,
    /// 地类: a code, a name, or both under it.
    Class,
    /// 补偿费: what stands over amounts, and their sum where nothing stands under it.
    Money,
}

use FiledRole as Role;

const fn role(role: FiledRole) -> Known {
    Known::Role(role, 0)
}

/// The alias table.
static TABLE: &[(Known, &[&str])] = &[
    (role(Role::RowKind), &["行别", "rowkind", "行类型"]),
    (
        role(Role::Number),
        &["序号", "序", "no", "no.", "number", "编号序号"],
    ),
    (
        role(Role::County),
        &[
            "县",
            "县(市、区)",
            "县(市,区)",
            "县(区)",
            "县(市)",
            "县市区",
            "市县",
            "区县",
            "县名",
            "县级行政区",
            "county",
        ],
    ),
    (
        role(Role::Township),
        &[
            "乡镇",
            "乡(镇)",
            "乡(镇、街道)",
            "乡镇(街道)",
            "镇(乡)",
            "镇(街道)",
            "镇街",
            "镇",
            "乡",
            "乡镇名称",
            "街道",
            "township",
        ],
    ),
    (
        role(Role::Village),
        &[
            "村(组)",
            "村",
            "村组",
            "村民小组",
            "村名",
            "行政村",
            "村(社区)",
            "村组(社区)",
            "村民委员会",
            "村委会",
            "村集体",
            "被征地村",
            "被征地村居",
            "被征地单位",
            "村居",
            "village",
        ],
    ),
    (
        Known::Role(Role::Village, 1),
        &[
            "权属单位",
            "权属单位名称",
            "所有权人",
            "土地所有权人",
            "土地权属单位",
            "被征地农村集体经济组织",
            "权利人",
        ],
    ),
    (
        Known::Role(Role::Village, 2),
        &[
            "座落位置",
            "坐落位置",
            "座落",
            "坐落",
            "坐落单位名称",
            "土地坐落",
            "土地座落",
            "位置",
            "所在地",
            "地址",
        ],
    ),
    (
        role(Role::VillageCode),
        &[
            "权属单位代码",
            "坐落单位代码",
            "村代码",
            "qsdwdm",
            "zldwdm",
            "villagecode",
            "行政区划代码",
        ],
    ),
    (
        role(Role::Parcel),
        &[
            "地块编号",
            "地块号",
            "地块编码",
            "宗地号",
            "宗地编号",
            "宗地代码",
            "地块",
            "plot",
            "parcel",
            "parcelid",
            "dkbh",
        ],
    ),
    (
        Known::Role(Role::Parcel, 1),
        &["地块名称", "dkmc", "宗地名称"],
    ),
    (
        Known::Role(Role::Parcel, 2),
        &["图斑编号", "图斑号", "tbbh", "编号"],
    ),
    (
        role(Role::Batch),
        &["批次", "批次号", "报批批次", "batch", "用地批次"],
    ),
    (
        role(Role::Ownership),
        &[
            "权属性质",
            "权属",
            "权属类别",
            "地类性质",
            "所有权性质",
            "土地性质",
            "土地所有权",
            "ownership",
            "qsxz",
        ],
    ),
    (
        role(Role::District),
        &[
            "区片编号",
            "区片",
            "区片号",
            "区片代码",
            "所在区片",
            "所属区片",
            "区片名称",
            "征地区片",
            "district",
            "qpbh",
        ],
    ),
    (
        role(Role::ClassCode),
        &[
            "地类编码",
            "地类代码",
            "地类号",
            "dlbm",
            "classcode",
            "landclasscode",
            "class",
        ],
    ),
    (
        role(Role::ClassName),
        &["地类名称", "dlmc", "classname", "landclassname", "二级地类"],
    ),
    (
        Known::Class,
        &[
            "地类",
            "现状地类",
            "土地类别",
            "土地类型",
            "地类编码/名称",
            "地类编码及名称",
            "土地利用现状地类",
            "landclass",
        ],
    ),
    (
        role(Role::Group),
        &["三大类", "group", "class3", "地类大类", "土地分类", "大类"],
    ),
    (
        role(Role::Farmland),
        &[
            "永久基本农田",
            "是否永久基本农田",
            "是否基本农田",
            "基本农田",
            "是否永农",
            "basicfarmland",
            "farmland",
            "permanentbasicfarmland",
        ],
    ),
    (
        role(Role::Area),
        &[
            "面积",
            "征收面积",
            "拟征收面积",
            "征地面积",
            "拟征地面积",
            "地块面积",
            "用地面积",
            "总面积",
            "占地面积",
            "被征收面积",
            "被征地面积",
            "报批面积",
            "面积合计",
            "面积总计",
            "合计面积",
            "图斑面积",
            "area",
            "declaredarea",
        ],
    ),
    (
        Known::AreaIn(AreaUnit::Mu),
        &[
            "报批亩数",
            "亩数",
            "征地亩数",
            "征收亩数",
            "折合亩",
            "折合亩数",
            "折亩",
        ],
    ),
    (
        Known::AreaIn(AreaUnit::Hectare),
        &["报批公顷数", "公顷数", "征地公顷数", "折合公顷"],
    ),
    (Known::AreaIn(AreaUnit::SquareMetre), &["平方米数"]),
    (
        role(Role::Price),
        &[
            "区片价",
            "区片综合地价",
            "征地区片综合地价",
            "区片地价",
            "综合地价",
            "区片价格",
            "区片价标准",
            "区片综合地价标准",
            "price",
            "districtprice",
        ],
    ),
    (
        role(Role::Factor),
        &[
            "系数",
            "调整系数",
            "调节系数",
            "地类系数",
            "修正系数",
            "地类调整系数",
            "地类修正系数",
            "factor",
            "coefficient",
        ],
    ),
    (
        role(Role::Applied),
        &[
            "执行标准",
            "执行单价",
            "执行价格",
            "applied",
            "appliedrate",
            "实际执行标准",
            "补偿单价",
        ],
    ),
    (
        Known::Standard,
        &[
            "补偿标准",
            "征地补偿标准",
            "土地补偿标准",
            "标准",
            "征地标准",
            "补偿价格",
        ],
    ),
    (Known::Rates, &["单价", "rate", "价格", "unitprice"]),
    (
        Known::Money,
        &[
            "补偿费",
            "补偿费用",
            "征地补偿费",
            "征地补偿费用",
            "补偿金额",
            "补偿款",
            "征地补偿款",
            "征地补偿",
            "compensation",
            "征地补偿总费用",
            "征地费用",
            "补偿费用合计",
        ],
    ),
    (
        role(Role::Amount),
        &[
            "补偿费合计",
            "补偿总额",
            "补偿合计",
            "合计金额",
            "总金额",
            "补偿费总额",
            "费用合计",
            "金额合计",
            "补偿款合计",
            "征地补偿费合计",
            "征地补偿总额",
            "amount",
            "totalamount",
        ],
    ),
    (
        Known::Sum,
        &[
            "合计", "小计", "总计", "共计", "总额", "total", "sum", "金额", "subtotal",
        ],
    ),
    (
        role(Role::Reported),
        &[
            "上报日期",
            "报送日期",
            "上报时间",
            "报送时间",
            "申报日期",
            "reported",
            "reportedon",
        ],
    ),
    (
        role(Role::ProjectKind),
        &["项目类型", "项目类别", "项目性质", "projectkind"],
    ),
    (
        role(Role::Clause),
        &["依据", "执行依据", "计算依据", "法律依据", "条款", "clause"],
    ),
    (
        role(Role::Remarks),
        &["备注", "说明", "remarks", "remark", "note", "notes"],
    ),
];

/// Words for components, beside their own names: any of a line means the component whose name is the first.
static COMPONENTS: &[&[&str]] = &[
    &[
        "土地补偿费",
        "土地补偿",
        "土地补偿费用",
        "土地补偿金额",
        "土地补偿款",
        "landcompensation",
    ],
    &[
        "安置补助费",
        "安置补助",
        "安置补助费用",
        "安置补助金额",
        "安置费",
        "劳动力安置费",
        "resettlementsubsidy",
        "resettlement",
    ],
];

/// What a heading means; `None` if nobody knows.
pub(super) fn known(caption: &Caption, components: &[(String, Text)]) -> Option<Known> {
    caption
        .names
        .iter()
        .find_map(|name| named(name, components))
}

/// What a folded name means.
pub(super) fn named(name: &str, components: &[(String, Text)]) -> Option<Known> {
    let own = |(id, text): &(String, Text)| {
        [id.as_str(), text.zh(), text.en()]
            .iter()
            .any(|word| folded(word) == name)
    };
    if let Some(number) = components.iter().position(own) {
        return Some(Known::Component(Some(number)));
    }
    if let Some(line) = COMPONENTS.iter().find(|line| line.contains(&name)) {
        let same = |(id, text): &(String, Text)| {
            [id.as_str(), text.zh(), text.en()]
                .iter()
                .any(|word| line.contains(&folded(word).as_str()))
        };
        return Some(Known::Component(components.iter().position(same)));
    }
    TABLE
        .iter()
        .find(|(_, names)| names.contains(&name))
        .map(|(known, _)| *known)
}

impl Known {
    /// The unit that the name itself says.
    pub(super) fn unit(self) -> Option<FiledUnit> {
        match self {
            Self::AreaIn(unit) => Some(FiledUnit::Area(unit)),
            _ => None,
        }
    }

    /// True if amounts or rates stand in its column or under it.
    pub(super) fn is_money(self) -> bool {
        match self {
            Self::Role(role, _) => matches!(role, Role::Price | Role::Applied | Role::Amount),
            Self::Component(_) | Self::Standard | Self::Rates | Self::Money => true,
            Self::AreaIn(_) | Self::Sum | Self::Class => false,
        }
    }

    /// True if areas stand in its column or under it.
    pub(super) fn is_area(self) -> bool {
        matches!(self, Self::Role(Role::Area, _) | Self::AreaIn(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_name_means_one_thing_and_is_written_folded() {
        let mut seen = BTreeSet::new();
        for name in TABLE
            .iter()
            .flat_map(|(_, names)| *names)
            .chain(COMPONENTS.iter().copied().flatten())
        {
            assert_eq!(folded(name), **name);
            assert!(seen.insert(*name), "{name} stands twice");
        }
    }
}
