//! The pages of what rows and ground can differ in.

use crate::check::About;
use crate::land::Severity;
use crate::lang::Text;

const GROUND: Text = Text::fixed(
    "红线、区片、永久基本农田和地类图斑图层。",
    "The red line and the layers of districts, farmland and land use.",
);
const PRICES: Text = Text::fixed("公布的区片综合地价。", "The published district prices.");
const FARMLAND: Text = Text::fixed(
    "标准中永久基本农田的条款。",
    "The standard's clause on permanent basic farmland.",
);

pub(super) const AREA: usize = 0;
pub(super) const DISTRICT_WRONG: usize = 1;
pub(super) const DISTRICT_OMITTED: usize = 2;
pub(super) const NOT_HONOURED: usize = 3;
pub(super) const WRONGLY_CLAIMED: usize = 4;
pub(super) const CLASS: usize = 5;
pub(super) const OWNERSHIP: usize = 6;
pub(super) const VILLAGE: usize = 7;
pub(super) const PLOT: usize = 8;
pub(super) const DUPLICATED: usize = 9;
pub(super) const UNKNOWN: usize = 10;
pub(super) const MISSING: usize = 11;
pub(super) const NOT_COMPARED: usize = 12;

pub(super) static ABOUT: [About; 13] = [
    About {
        id: "area-differs",
        severity: Severity::Error,
        title: Text::fixed("面积与红线不符", "an area that is not the red line's"),
        what: Text::fixed(
            "行的面积与红线内同一地块、同样区片、地类等的面积比较。限差 = 末位小数的半个单位 + 周长的一半 × 坐标精度。不符时试其他口径：椭球、平面、TD/T 1055、相邻投影带、申报面积、平差前、含或不含田坎；几行都与同一口径一致的，合为一条。",
            "The row's area is held against the ground of the same plot, district, class and so on. Bound = half a unit of the last written decimal + half the perimeter x the precision of coordinates. Where it differs, other bases are tried: ellipsoid, plane, TD/T 1055, the neighbouring zones, the declared area, before adjustment, with or without ridges; rows that all match one basis are told together.",
        ),
        why: Text::fixed("金额是面积乘单价。", "Money is area times rate."),
        example: Text::fixed(
            "一块 100 米 × 100 米的地写 1.0004 公顷：末位半个单位 0.5 平方米，周长 400 米的一半 × 0.01 米 = 2 平方米，限差 2.5 平方米，相差 4 平方米。",
            "A plot of 100 m x 100 m states 1.0004 ha: half a unit is 0.5 m², half of 400 m x 0.01 m is 2 m², the bound 2.5 m²; it is 4 m² off.",
        ),
        clause: GROUND,
    },
    About {
        id: "district-wrong",
        severity: Severity::Error,
        title: Text::fixed("区片不对", "the wrong district"),
        what: Text::fixed(
            "行中的土地按位置在另一区片内。价格按所写区片或应有区片计算的，都不再另提。",
            "The row's land lies in another district. Prices that follow the stated district, or the one that is due, are not told again.",
        ),
        why: Text::fixed(
            "区片不同，区片价不同。",
            "Another district is another price.",
        ),
        example: Text::fixed(
            "地块在 Ⅱ 区片，表中写 Ⅰ 区片。",
            "The plot lies in district Ⅱ, the table says Ⅰ.",
        ),
        clause: PRICES,
    },
    About {
        id: "district-omitted",
        severity: Severity::Error,
        title: Text::fixed("漏了一个区片", "a district was left out"),
        what: Text::fixed(
            "地块跨两个区片，而表中只有一个区片的行，面积却包括另一个区片内的。",
            "The plot lies in two districts, and the table has rows of one only, whose area includes the other.",
        ),
        why: Text::fixed(
            "另一部分应按它的区片价计算。",
            "The other part has its own price.",
        ),
        example: Text::fixed(
            "地块 5000 平方米，2000 平方米在 Ⅱ 区片，表中 5000 平方米都写 Ⅰ 区片。",
            "Of 5000 m², 2000 lie in district Ⅱ, and all 5000 stand under Ⅰ.",
        ),
        clause: PRICES,
    },
    About {
        id: "farmland-not-honoured",
        severity: Severity::Error,
        title: Text::fixed("漏了永久基本农田", "farmland that was not honoured"),
        what: Text::fixed(
            "土地在永久基本农田图层内，而行中写“否”；没有这一列的，看系数。面积计入另一行的，两行都列出。",
            "The land lies in the farmland layer, and the row says no; without such a column the factor tells. Where the area stands in another row, both are named.",
        ),
        why: Text::fixed(
            "永久基本农田的系数更高，漏掉就少付。",
            "Farmland has the higher factor: leaving it out pays too little.",
        ),
        example: Text::fixed(
            "旱地 2 亩在永久基本农田内，区片价 45000 元，按 1.0 计 90000 元，应按 1.2 计 108000 元。",
            "Dry land, 2 mu inside farmland at 45000 yuan: 90000 at 1.0, and 108000 is due at 1.2.",
        ),
        clause: FARMLAND,
    },
    About {
        id: "farmland-wrongly-claimed",
        severity: Severity::Error,
        title: Text::fixed("多报了永久基本农田", "farmland that is none"),
        what: Text::fixed(
            "土地不在永久基本农田图层内，而行中写“是”；没有这一列的，看系数。",
            "The land lies outside the farmland layer, and the row says yes; without such a column the factor tells.",
        ),
        why: Text::fixed("多付补偿。", "It pays too much."),
        example: Text::fixed(
            "旱地不在图层内，按 1.2 计算。",
            "Dry land outside the layer, counted 1.2.",
        ),
        clause: FARMLAND,
    },
    About {
        id: "class-differs",
        severity: Severity::Error,
        title: Text::fixed("地类与现状调查不符", "a class that is not the survey's"),
        what: Text::fixed(
            "行的地类（没有地类的看三大类）与地类图斑图层（没有图层的看红线记录）比较。",
            "The row's class (its group where the table has no classes) is held against the land use layer, or the red line's records where there is none.",
        ),
        why: Text::fixed("地类决定系数。", "The class decides the factor."),
        example: Text::fixed(
            "图斑是 0103 旱地，表中写 0102 水浇地。",
            "The survey says 0103 dry land, the table 0102 irrigated.",
        ),
        clause: GROUND,
    },
    About {
        id: "ownership-differs",
        severity: Severity::Error,
        title: Text::fixed("权属性质不符", "an ownership that is not the survey's"),
        what: Text::fixed(
            "行的权属性质与地类图斑图层（或红线记录）的比较。",
            "The row's ownership is held against the land use layer, or the red line's records.",
        ),
        why: Text::fixed(
            "国有土地不付征地补偿。",
            "State-owned land is not compensated.",
        ),
        example: Text::fixed(
            "图斑是国有道路，表中写集体。",
            "The survey says a state road, the table collective.",
        ),
        clause: GROUND,
    },
    About {
        id: "village-differs",
        severity: Severity::Warning,
        title: Text::fixed("村不符", "a village that is not the survey's"),
        what: Text::fixed(
            "行的村（代码，没有代码的看名称）与地类图斑图层（或红线记录）的比较。不能比较的不提。",
            "The row's village, by code or else by name, is held against the land use layer or the red line's records; what cannot be compared is not told.",
        ),
        why: Text::fixed("补偿款付给村。", "The money is paid to the village."),
        example: Text::fixed(
            "图斑属甲村，表中写乙村。",
            "The survey says 甲村, the table 乙村.",
        ),
        clause: GROUND,
    },
    About {
        id: "plot-wrong",
        severity: Severity::Error,
        title: Text::fixed("地块编号不对", "the wrong plot"),
        what: Text::fixed(
            "行所写的地块没有这样的土地，而另一地块恰有同样区片、地类和面积的土地没有列入。",
            "The plot that the row names has no such land, and another plot has just this land, with the same district, class and area, without a row.",
        ),
        why: Text::fixed(
            "地块对不上，补偿就付错人。",
            "Another plot is another payee.",
        ),
        example: Text::fixed(
            "两行都写 D-2，而红线中 D-3 没有行。",
            "Two rows say D-2, and D-3 of the red line has none.",
        ),
        clause: GROUND,
    },
    About {
        id: "row-repeats-land",
        severity: Severity::Error,
        title: Text::fixed("重复的行", "a row that stands twice"),
        what: Text::fixed(
            "与另一行同一地块、同样区片、地类和面积，而红线内只有一份这样的土地。",
            "It states the same plot, district, class and area as another row, and the red line has this land once.",
        ),
        why: Text::fixed("重复付款。", "It would be paid twice."),
        example: Text::fixed(
            "第 5 行和第 6 行除序号外完全一样。",
            "Rows 5 and 6 are the same but for their number.",
        ),
        clause: GROUND,
    },
    About {
        id: "row-unknown",
        severity: Severity::Error,
        title: Text::fixed(
            "红线内没有这样的土地",
            "land that the red line does not have",
        ),
        what: Text::fixed(
            "行的地块不在红线文件中；或者地块在，而其中没有这样的土地。编号可能写错的，列出可能的地块。",
            "The row's plot is not in the red line, or the plot is and has no such land. Where the id seems misspelt, the plot that fits is named.",
        ),
        why: Text::fixed(
            "红线外的土地不在征收范围内。",
            "Land outside the red line is not expropriated.",
        ),
        example: Text::fixed(
            "表中有 D-12，红线到 D-11 为止。",
            "The table has D-12, the red line ends with D-11.",
        ),
        clause: GROUND,
    },
    About {
        id: "row-missing",
        severity: Severity::Error,
        title: Text::fixed("漏了土地", "land without a row"),
        what: Text::fixed(
            "红线内的地块没有行，或地块的一部分没有行，也没有计入别的行。整个地块漏掉的只提一次；合计按所列各行核对。",
            "A plot of the red line has no row, or a part of it has none and stands in no other row. A whole plot is told once; totals are checked by the rows that are there.",
        ),
        why: Text::fixed(
            "漏掉的土地没有补偿。",
            "Land that is left out is not compensated.",
        ),
        example: Text::fixed(
            "红线有 12 个地块，表中只有 11 个。",
            "The red line has 12 plots, the table 11.",
        ),
        clause: GROUND,
    },
    About {
        id: "ground-not-compared",
        severity: Severity::Note,
        title: Text::fixed(
            "未与红线比较的内容",
            "what was not compared with the ground",
        ),
        what: Text::fixed(
            "表中没有的列不能比较：按两边都有的最细程度比较，并说明缺哪些。",
            "What the table has no column for cannot be compared: the finest level that both have is, and what is missing is said.",
        ),
        why: Text::fixed(
            "没有比较过的须说明。",
            "What was not compared has to be said.",
        ),
        example: Text::fixed(
            "表中只有三大类，没有地类编码。",
            "The table has groups and no classes.",
        ),
        clause: GROUND,
    },
];
