//! 区片等级: one grade, in whatever glyphs it is written.

use super::unit_name::whole_name;

/// The highest grade that is read as a number: Unicode has single glyphs for Ⅰ to Ⅻ.
const HIGHEST: u8 = 12;

const ROMAN: [&str; 12] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
];

const CHINESE: [&str; 12] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
];

/// A grade as it is compared. It is printed as written.
///
/// ```
/// use qupian::land::Grade;
/// assert_eq!(Grade::of("Ⅲ"), Grade::of("iii"));
/// assert_eq!(Grade::of("第三级"), Grade::Number(3));
/// assert_eq!(Grade::of("甲"), Grade::Word("甲".into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    /// 1 to 12, written as a Roman numeral in any glyphs, in digits or in Chinese.
    Number(u8),
    /// Anything else: it equals only itself.
    Word(String),
}

impl Grade {
    /// The grade of some words: `Ⅲ`, `III级`, `３`, `三类`, `第三级`.
    #[must_use]
    pub fn of(written: &str) -> Self {
        let plain = whole_name(written);
        let bare = plain.strip_prefix('第').unwrap_or(&plain);
        let bare = bare.strip_suffix(['级', '类', '等']).unwrap_or(bare).trim();
        number(bare).map_or_else(|| Self::Word(written.trim().to_owned()), Self::Number)
    }
}

fn number(bare: &str) -> Option<u8> {
    let roman: String = bare.chars().flat_map(letters).collect();
    let among = |names: &[&str; 12], word: &str| names.iter().position(|name| *name == word);
    let place = among(&ROMAN, &roman).or_else(|| among(&CHINESE, bare));
    let counted = place.and_then(|place| u8::try_from(place + 1).ok());
    counted.or_else(|| {
        let plain = !bare.starts_with(['0', '+']);
        let digits = bare.parse().ok().filter(|_| plain)?;
        (1..=HIGHEST).contains(&digits).then_some(digits)
    })
}

/// The capital letters that a letter or a glyph of a whole Roman numeral stands for.
fn letters(letter: char) -> Vec<char> {
    let place = match letter {
        'Ⅰ'..='Ⅻ' => Some(u32::from(letter) - u32::from('Ⅰ')),
        'ⅰ'..='ⅻ' => Some(u32::from(letter) - u32::from('ⅰ')),
        _ => None,
    };
    match place.and_then(|place| ROMAN.get(place as usize)) {
        Some(numeral) => numeral.chars().collect(),
        None => vec![letter.to_ascii_uppercase()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_glyphs_of_a_numeral_are_one_grade() {
        for written in [
            "Ⅲ",
            "ⅲ",
            "III",
            "iii",
            "ＩＩＩ",
            "ⅠⅠⅠ",
            "ⅡⅠ",
            "３",
            "3",
            "三",
            "三级",
            "Ⅲ级",
            "III级",
            "Ⅲ类",
            "第三级",
            "第3级",
            "第Ⅲ类",
            " Ⅲ 级 ",
            "三等",
        ] {
            assert_eq!(Grade::of(written), Grade::Number(3), "{written}");
        }
    }

    #[test]
    fn every_numeral_up_to_twelve_is_read_in_every_script() {
        let glyphs = ('Ⅰ'..='Ⅻ').zip('ⅰ'..='ⅻ');
        for (at, (capital, small)) in (0_usize..).zip(glyphs) {
            let grade = Grade::Number(u8::try_from(at).unwrap() + 1);
            let digits = (at + 1).to_string();
            for written in [
                &capital.to_string(),
                &small.to_string(),
                ROMAN[at],
                CHINESE[at],
                &digits,
            ] {
                assert_eq!(Grade::of(written), grade, "{written}");
            }
        }
    }

    #[test]
    fn anything_else_equals_only_itself() {
        for written in [
            "甲", "甲级", "乙类", "A", "IIII", "IIV", "VX", "0", "13", "十三", "Ⅲ-1", "Ⅲa", "03",
            "+3", "一一", "级", "第级", "", "L", "C",
        ] {
            assert_eq!(Grade::of(written), Grade::Word(written.into()), "{written}");
        }
        assert_ne!(Grade::of("甲级"), Grade::of("甲"));
        assert_ne!(Grade::of("Ⅰ"), Grade::of("Ⅱ"));
        assert_ne!(Grade::of("11"), Grade::of("II"));
    }
}
