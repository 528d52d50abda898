//! What computed budget lines cite: articles of the tax law that were read, and readings that this program has fixed.

use crate::cite::{Citation, Standing};
use crate::lang::Text;

fn article(clause: &str, document: Text, wording: Text) -> Citation {
    Citation {
        document,
        clause: clause.to_owned(),
        wording,
        standing: Standing::Official,
    }
}

/// Article 6 of the Farmland Occupation Tax Law: basic farmland.
pub(super) fn basic_farmland() -> Citation {
    let document = Text::fixed(
        "中华人民共和国耕地占用税法第六条",
        "Farmland Occupation Tax Law of the PRC, Art. 6",
    );
    let wording = Text::fixed(
        "占用基本农田的，按当地适用税额加按百分之一百五十征收（摘述）",
        "on basic farmland the local rate is levied at 150 % (abridged)",
    );
    article("art-6", document, wording)
}

/// Article 7: reductions and exemptions.
pub(super) fn relief() -> Citation {
    let document = Text::fixed(
        "中华人民共和国耕地占用税法第七条",
        "Farmland Occupation Tax Law of the PRC, Art. 7",
    );
    let wording = Text::fixed(
        "铁路、公路、机场、港口、航道、水利工程减按每平方米二元征收；军事设施、学校、幼儿园、社会福利机构、医疗机构免征（摘述）",
        "railways, roads, airports, ports, waterways and water works pay 2 yuan/m²; military facilities, schools, \
         kindergartens, welfare and medical institutions are exempt (abridged)",
    );
    article("art-7", document, wording)
}

/// Article 12: other agricultural land.
pub(super) fn other_farmland() -> Citation {
    let document = Text::fixed(
        "中华人民共和国耕地占用税法第十二条",
        "Farmland Occupation Tax Law of the PRC, Art. 12",
    );
    let wording = Text::fixed(
        "占用其他农用地的，适用税额可以适当降低，降低的部分不超过百分之五十（摘述）",
        "on other agricultural land the rate may be lower, by 50 % at most (abridged)",
    );
    article("art-12", document, wording)
}

fn reading(clause: &str, wording: Text) -> Citation {
    Citation {
        document: Text::fixed(
            "本程序对费用计算的理解",
            "this program's reading for budget lines",
        ),
        clause: clause.to_owned(),
        wording,
        standing: Standing::Reading,
    }
}

/// Which land counts.
pub(super) fn land_counted() -> Citation {
    let wording = Text::fixed(
        "面积取自本次测算的全部分块，国有与集体土地都计入；耕地指水田、水浇地、旱地，其中的田坎随所在耕地计入",
        "areas are those of all pieces of this run, state-owned and collective land alike; cultivated land is paddy, \
         irrigated and dry land, the ridges in it included",
    );
    reading("land-counted", wording)
}

/// How 加按百分之一百五十 is read.
pub(super) fn times_150() -> Citation {
    let wording = Text::fixed(
        "“加按百分之一百五十征收”理解为适用税额 × 150%，不是 × 250%",
        "\"levied at 150 %\" (加按百分之一百五十) is read as the rate x 150 %, not x 250 %",
    );
    reading("times-150", wording)
}

/// Why the reduced rate is not multiplied.
pub(super) fn relief_is_flat() -> Citation {
    let wording = Text::fixed(
        "减按每平方米二元征收的，永久基本农田不再加按百分之一百五十",
        "where 2 yuan/m² is levied, permanent basic farmland is not multiplied by 150 %",
    );
    reading("relief-flat", wording)
}
