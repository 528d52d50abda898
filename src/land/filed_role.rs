//! What a column of a filing holds, with the words for it.

use crate::lang::Text;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FiledRole {
    /// 行别: what the row is.
    RowKind,
    /// 序号.
    Number,
    /// 县.
    County,
    /// 乡镇.
    Township,
    /// 村（组）, by name.
    Village,
    /// 权属单位代码, 坐落单位代码.
    VillageCode,
    /// 地块编号.
    Parcel,
    /// 批次.
    Batch,
    /// 权属性质.
    Ownership,
    /// 区片编号.
    District,
    /// 地类编码.
    ClassCode,
    /// 地类名称.
    ClassName,
    /// 三大类.
    Group,
    /// 是否永久基本农田.
    Farmland,
    /// 面积, in the unit of its column.
    Area,
    /// 区片价.
    Price,
    /// 系数.
    Factor,
    /// 执行标准: price x factor.
    Applied,
    /// A component of the compensation, by its number among [`FilingOptions`](crate::read::FilingOptions)' components.
    Component(usize),
    /// 合计 of the components.
    Amount,
    /// 上报日期.
    Reported,
    /// 项目类型.
    ProjectKind,
    /// 依据.
    Clause,
    /// 备注.
    Remarks,
}

/// The roles that have a word of their own, with their names for people.
static WORDS: [(FiledRole, &str, Text); 23] = [
    (
        FiledRole::RowKind,
        "row-kind",
        Text::fixed("行别", "kind of row"),
    ),
    (FiledRole::Number, "number", Text::fixed("序号", "number")),
    (FiledRole::County, "county", Text::fixed("县", "county")),
    (
        FiledRole::Township,
        "township",
        Text::fixed("乡镇", "township"),
    ),
    (
        FiledRole::Village,
        "village",
        Text::fixed("村（组）", "village"),
    ),
    (
        FiledRole::VillageCode,
        "village-code",
        Text::fixed("权属单位代码", "village code"),
    ),
    (FiledRole::Parcel, "parcel", Text::fixed("地块编号", "plot")),
    (FiledRole::Batch, "batch", Text::fixed("批次", "batch")),
    (
        FiledRole::Ownership,
        "ownership",
        Text::fixed("权属性质", "ownership"),
    ),
    (
        FiledRole::District,
        "district",
        Text::fixed("区片编号", "district"),
    ),
    (
        FiledRole::ClassCode,
        "class-code",
        Text::fixed("地类编码", "class code"),
    ),
    (
        FiledRole::ClassName,
        "class-name",
        Text::fixed("地类名称", "class name"),
    ),
    (FiledRole::Group, "group", Text::fixed("三大类", "group")),
    (
        FiledRole::Farmland,
        "farmland",
        Text::fixed("永久基本农田", "permanent basic farmland"),
    ),
    (FiledRole::Area, "area", Text::fixed("面积", "area")),
    (
        FiledRole::Price,
        "price",
        Text::fixed("区片价", "district price"),
    ),
    (FiledRole::Factor, "factor", Text::fixed("系数", "factor")),
    (
        FiledRole::Applied,
        "applied",
        Text::fixed("执行标准", "applied rate"),
    ),
    (
        FiledRole::Amount,
        "amount",
        Text::fixed("补偿费合计", "amount"),
    ),
    (
        FiledRole::Reported,
        "reported",
        Text::fixed("上报日期", "day of reporting"),
    ),
    (
        FiledRole::ProjectKind,
        "project-kind",
        Text::fixed("项目类型", "project kind"),
    ),
    (FiledRole::Clause, "clause", Text::fixed("依据", "clause")),
    (
        FiledRole::Remarks,
        "remarks",
        Text::fixed("备注", "remarks"),
    ),
];

impl FiledRole {
    /// The role's word in mappings; a component's is its id.
    ///
    /// ```
    /// use qupian::land::FiledRole;
    /// assert_eq!(FiledRole::ClassCode.word(&[]), "class-code");
    /// assert_eq!(FiledRole::from_word("class-code", &[]), Some(FiledRole::ClassCode));
    /// ```
    #[must_use]
    pub fn word(self, components: &[(String, Text)]) -> String {
        match self {
            Self::Component(number) => components
                .get(number)
                .map_or_else(|| format!("component-{}", number + 1), |(id, _)| id.clone()),
            other => {
                let mut words = WORDS.iter();
                let own = words.find(|(role, ..)| *role == other);
                own.map_or_else(String::new, |(_, word, _)| (*word).to_owned())
            }
        }
    }

    /// The role of a word.
    #[must_use]
    pub fn from_word(word: &str, components: &[(String, Text)]) -> Option<Self> {
        let component = || components.iter().position(|(id, _)| id == word);
        let own = WORDS.iter().find(|(_, own, _)| *own == word);
        own.map(|(role, ..)| *role)
            .or_else(|| component().map(Self::Component))
    }

    /// The role's name for people.
    #[must_use]
    pub fn text(self, components: &[(String, Text)]) -> Text {
        let component = |number: usize| components.get(number).map(|(_, name)| name.clone());
        match self {
            Self::Component(number) => {
                component(number).unwrap_or_else(|| Text::fixed("补偿费组成", "component"))
            }
            other => {
                let mut words = WORDS.iter();
                let own = words.find(|(role, ..)| *role == other);
                own.map_or(Text::fixed("", ""), |(_, _, text)| text.clone())
            }
        }
    }

    /// All words, the components' last.
    #[must_use]
    pub fn words(components: &[(String, Text)]) -> Vec<String> {
        let own = WORDS.iter().map(|(_, word, _)| (*word).to_owned());
        own.chain(components.iter().map(|(id, _)| id.clone()))
            .collect()
    }
}
