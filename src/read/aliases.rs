//! Which field names mean which role.
//!
//! Names are compared folded (see `heading`). A role's names stand in tiers: the first tier that the file has
//! decides, so that fields which always stand together (BSM and TBBH, QSDWDM and ZLDWDM) are no contradiction;
//! two names of one tier are.

use crate::lang::Text;
use crate::units::AreaUnit;

/// A role that a field can have.
#[derive(Debug)]
pub(super) struct Role {
    /// The word for flags and reports.
    pub(super) word: &'static str,
    /// Its name for people.
    pub(super) meaning: Text,
    /// Names that mean it, in tiers.
    pub(super) tiers: &'static [&'static [&'static str]],
}

const fn role(
    word: &'static str,
    zh: &'static str,
    en: &'static str,
    tiers: &'static [&'static [&'static str]],
) -> Role {
    Role {
        word,
        meaning: Text::fixed(zh, en),
        tiers,
    }
}

/// Fields whose unit is square metres by the survey standard (TD/T 1016, DLTB).
const IN_SQUARE_METRES: [&str; 6] = ["tbmj", "tbdlmj", "kcmj", "tkmj", "jbntmj", "yjjbntmj"];

/// The unit that a field name has by its standard.
pub(super) fn standard_unit(folded: &str) -> Option<AreaUnit> {
    IN_SQUARE_METRES
        .contains(&folded)
        .then_some(AreaUnit::SquareMetre)
}

/// Roles of parcels.
pub(super) static PARCEL: &[Role] = &[
    role(
        "id",
        "地块编号",
        "parcel id",
        &[
            &[
                "id",
                "parcelid",
                "parcel",
                "地块编号",
                "地块号",
                "地块编码",
                "dkbh",
                "宗地号",
                "编号",
            ],
            &["bsm", "标识码"],
            &["tbbh", "图斑编号", "图斑号"],
            &["dkmc", "地块名称"],
            &["featureid"],
            &["fid", "objectid", "序号"],
        ],
    ),
    role(
        "class-code",
        "地类编码",
        "land class code",
        &[&["dlbm", "classcode", "地类编码", "地类代码", "地类号"]],
    ),
    role(
        "class-name",
        "地类名称",
        "land class name",
        &[&["dlmc", "classname", "地类名称", "地类", "现状地类"]],
    ),
    role(
        "farmland",
        "是否永久基本农田",
        "permanent basic farmland",
        &[&[
            "farmland",
            "permanentfarmland",
            "是否永久基本农田",
            "永久基本农田",
            "是否基本农田",
            "sfyjjbnt",
            "sfjbnt",
        ]],
    ),
    role(
        "ownership",
        "权属性质",
        "ownership",
        &[&[
            "qsxz",
            "ownership",
            "权属性质",
            "权属",
            "权属类别",
            "所有权性质",
        ]],
    ),
    role(
        "village-code",
        "权属单位代码",
        "village code",
        &[
            &["qsdwdm", "villagecode", "权属单位代码"],
            &["zldwdm", "坐落单位代码"],
        ],
    ),
    role(
        "village-name",
        "权属单位名称",
        "village name",
        &[
            &[
                "qsdwmc",
                "villagename",
                "village",
                "权属单位名称",
                "权属单位",
                "村名",
                "村",
            ],
            &["zldwmc", "坐落单位名称", "座落位置", "坐落"],
        ],
    ),
    role(
        "district",
        "区片编号",
        "price district",
        &[&[
            "district",
            "districtcode",
            "qpbh",
            "区片编号",
            "区片代码",
            "所在区片",
            "区片",
        ]],
    ),
    role(
        "area",
        "面积",
        "declared area",
        &[
            &[
                "area",
                "declaredarea",
                "面积",
                "地块面积",
                "征收面积",
                "拟征收面积",
                "mj",
            ],
            &["tbmj", "图斑面积"],
        ],
    ),
    role(
        "project",
        "项目名称",
        "project",
        &[&["project", "projectname", "项目名称", "项目", "xmmc"]],
    ),
    role(
        "kind",
        "项目类型",
        "project kind",
        &[&["projectkind", "kind", "项目类型", "项目类别", "xmlx"]],
    ),
    role(
        "batch",
        "批次号",
        "submission",
        &[&["batch", "批次号", "批次", "pch", "报批批次"]],
    ),
    role(
        "reported",
        "上报日期",
        "day of reporting",
        &[&[
            "reported",
            "reportedon",
            "上报日期",
            "上报时间",
            "sbrq",
            "sbsj",
        ]],
    ),
    role(
        "approved",
        "批准日期",
        "day of approval",
        &[&[
            "approved",
            "approvedon",
            "批准日期",
            "批准时间",
            "批复日期",
            "pzrq",
            "pzsj",
        ]],
    ),
    role(
        "announced",
        "公告日期",
        "day of announcement",
        &[&[
            "announced",
            "announcedon",
            "公告日期",
            "公告时间",
            "ggrq",
            "ggsj",
        ]],
    ),
    role(
        "persons",
        "安置人数",
        "persons to resettle",
        &[&[
            "persons",
            "安置人数",
            "安置人口",
            "需安置人数",
            "拟安置农业人口数",
            "azrs",
        ]],
    ),
    role(
        "output-zone",
        "年产值区片",
        "annual output zone",
        &[&["outputzone", "年产值区片", "年产值区域", "统一年产值区片"]],
    ),
    DEMONSTRATION,
];

/// Roles of price districts.
pub(super) static DISTRICT: &[Role] = &[
    role(
        "code",
        "区片编号",
        "district code",
        &[
            &[
                "code",
                "district",
                "districtcode",
                "qpbh",
                "区片编号",
                "区片代码",
                "编号",
            ],
            &["id", "bsm", "标识码"],
            &["featureid"],
        ],
    ),
    role(
        "name",
        "区片名称",
        "district name",
        &[&["name", "districtname", "qpmc", "区片名称", "名称"]],
    ),
    role(
        "grade",
        "区片等级",
        "grade",
        &[&["grade", "qpjb", "区片等级", "区片级别", "级别", "等级"]],
    ),
    role(
        "county",
        "县级行政区代码",
        "county code",
        &[
            &[
                "county",
                "countycode",
                "ssxzqhdm",
                "xzqdm",
                "行政区代码",
                "所属行政区代码",
                "县代码",
            ],
            &[
                "countyname",
                "县",
                "县(市、区)",
                "县(市,区)",
                "县市区",
                "县名",
                "县名称",
            ],
        ],
    ),
    role(
        "scope",
        "区片范围",
        "scope",
        &[&["scope", "qpfw", "区片范围", "范围"]],
    ),
    role(
        "price",
        "区片综合地价",
        "district price",
        &[&[
            "price",
            "qpzhdj",
            "qpj",
            "区片价",
            "区片综合地价",
            "征地区片综合地价",
            "综合地价",
        ]],
    ),
    role(
        "price-permanent-farmland",
        "永久基本农田补偿标准",
        "own price of permanent farmland",
        &[&[
            "pricepermanentfarmland",
            "yjjbntbcbz",
            "永久基本农田补偿标准",
        ]],
    ),
    role(
        "price-construction",
        "建设用地补偿标准",
        "own price of construction land",
        &[&[
            "priceconstruction",
            "jsydbdcbz",
            "jsydbcbz",
            "建设用地补偿标准",
        ]],
    ),
    role(
        "price-unused",
        "未利用地补偿标准",
        "own price of unused land",
        &[&["priceunused", "wlydbcbz", "未利用地补偿标准"]],
    ),
    role(
        "share-land",
        "土地补偿比例",
        "share of land compensation",
        &[&["shareland", "tdbcbl", "土地补偿比例", "土地补偿费比例"]],
    ),
    role(
        "share-resettlement",
        "安置补助费比例",
        "share of resettlement",
        &[&[
            "shareresettlement",
            "azbzbl",
            "安置补助比例",
            "安置补助费比例",
        ]],
    ),
    role(
        "in-force",
        "标准实施时间",
        "in force from",
        &[&[
            "inforce",
            "from",
            "bzsssj",
            "标准实施时间",
            "实施时间",
            "实施日期",
        ]],
    ),
    DEMONSTRATION,
];

/// Roles of farmland polygons.
pub(super) static FARMLAND: &[Role] = &[
    role(
        "id",
        "图斑编号",
        "polygon id",
        &[
            &["id", "yjjbnttbbh", "jbnttbbh", "永久基本农田图斑编号"],
            &["bsm", "标识码"],
            &["tbbh", "图斑编号"],
            &["featureid"],
            &["fid", "objectid", "序号"],
        ],
    ),
    DEMONSTRATION,
];

/// Roles of land survey polygons (DLTB).
pub(super) static LAND_USE: &[Role] = &[
    role(
        "id",
        "图斑标识",
        "polygon id",
        &[
            &["bsm", "标识码"],
            &["tbbh", "图斑编号", "图斑号"],
            &["tbybh", "图斑预编号"],
            &["id"],
            &["featureid"],
            &["fid", "objectid", "序号"],
        ],
    ),
    role(
        "class-code",
        "地类编码",
        "land class code",
        &[&["dlbm", "classcode", "地类编码", "地类代码", "地类号"]],
    ),
    role(
        "class-name",
        "地类名称",
        "land class name",
        &[&["dlmc", "classname", "地类名称", "地类", "现状地类"]],
    ),
    role(
        "ownership",
        "权属性质",
        "ownership",
        &[&["qsxz", "ownership", "权属性质"]],
    ),
    role(
        "village-code",
        "权属单位代码",
        "code of the owning unit",
        &[&["qsdwdm", "villagecode", "权属单位代码"]],
    ),
    role(
        "village-name",
        "权属单位名称",
        "name of the owning unit",
        &[&["qsdwmc", "villagename", "权属单位名称", "权属单位"]],
    ),
    role(
        "seat-code",
        "坐落单位代码",
        "code of the unit it lies in",
        &[&["zldwdm", "坐落单位代码"]],
    ),
    role(
        "seat-name",
        "坐落单位名称",
        "name of the unit it lies in",
        &[&["zldwmc", "坐落单位名称"]],
    ),
    role(
        "area",
        "图斑面积",
        "declared area",
        &[&["tbmj", "图斑面积"], &["area", "面积"]],
    ),
    role(
        "ridge-share",
        "扣除地类系数",
        "share of ridges",
        &[&["kcxs", "tkxs", "扣除地类系数", "田坎系数"]],
    ),
    role(
        "ridge-area",
        "扣除地类面积",
        "area of ridges",
        &[&["kcmj", "tkmj", "扣除地类面积", "田坎面积"]],
    ),
    role(
        "rest-area",
        "图斑地类面积",
        "area without ridges",
        &[&["tbdlmj", "图斑地类面积"]],
    ),
    role(
        "ridge-class",
        "扣除地类编码",
        "class deducted",
        &[&["kcdlbm", "扣除地类编码"]],
    ),
    DEMONSTRATION,
];

/// Roles of a gazetteer's units.
pub(super) static GAZETTEER: &[Role] = &[
    role(
        "code",
        "行政区划代码",
        "administrative code",
        &[
            &["code", "代码", "行政区划代码", "行政区代码", "xzqdm"],
            &["qsdwdm", "权属单位代码"],
            &["zldwdm", "坐落单位代码"],
        ],
    ),
    role(
        "name",
        "行政区划名称",
        "unit name",
        &[
            &["name", "名称", "行政区划名称", "行政区名称", "xzqmc"],
            &["qsdwmc", "权属单位名称"],
            &["zldwmc", "坐落单位名称"],
        ],
    ),
    role(
        "alias",
        "别名",
        "further names",
        &[&["alias", "aliases", "别名", "其他名称"]],
    ),
    DEMONSTRATION,
];

/// Roles of a confirmed list, as `districts match` writes it in either language.
pub(super) static CONFIRMED: &[Role] = &[
    role(
        "district",
        "区片编号",
        "district code",
        &[&["district"], &["区片编号"]],
    ),
    role("county", "县", "county", &[&["county"], &["县"]]),
    role(
        "item",
        "范围所写",
        "as written",
        &[&["aswritten"], &["范围所写"]],
    ),
    role(
        "unit",
        "匹配代码",
        "matched code",
        &[&["matchedcode"], &["匹配代码"]],
    ),
    role(
        "unit-name",
        "匹配名称",
        "matched name",
        &[&["matchedname"], &["匹配名称"]],
    ),
    role("confirm", "确认", "confirm", &[&["confirm"], &["确认"]]),
    DEMONSTRATION,
];

const DEMONSTRATION: Role = role(
    "demonstration",
    "示范说明",
    "demonstration",
    &[&["demonstration", "示范"]],
);
