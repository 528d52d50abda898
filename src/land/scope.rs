//! 区片范围: a district told by the towns and villages that it takes in.

/// One item of the words that tell a district's scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeItem {
    /// The item as written.
    pub text: String,
    /// False if something is excepted there or in the same clause: it is never matched.
    pub clear: bool,
}

/// A unit that a person has confirmed to belong to a district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmedScope {
    /// 区片编号.
    pub district: String,
    /// The district's county as its layer states it; `None` if the row names none.
    pub county: Option<String>,
    /// The unit's code: 6, 9 or 12 digits.
    pub unit: String,
    /// 1-based row of the list.
    pub row: usize,
}

/// Words that except something from what stands around them.
const EXCEPTING: [&str; 8] = [
    "除",
    "不含",
    "不包括",
    "不包含",
    "不计",
    "以外",
    "之外",
    "例外",
];

/// The items of a scope's words, which are separated by 、 commas, semicolons and blanks; brackets keep theirs together.
///
/// Where a clause excepts something outside brackets, nobody can tell which of its items are in: none of them is clear.
/// Within brackets it makes its own item unclear.
///
/// ```
/// use qupian::land::scope_items;
/// let clear = |text: &str| scope_items(text).iter().map(|item| item.clear).collect::<Vec<_>>();
/// assert_eq!(clear("东镇、西乡（不含南村、北村）；149999105"), [true, false, true]);
/// assert_eq!(clear("除东村、西村以外；南村"), [false, false, true]);
/// ```
#[must_use]
pub fn scope_items(text: &str) -> Vec<ScopeItem> {
    let clauses = split(text, |letter| matches!(letter, '；' | ';' | '。' | '\n'));
    clauses.into_iter().flat_map(items).collect()
}

fn items(clause: &str) -> Vec<ScopeItem> {
    let parts = split(clause, |letter| {
        matches!(letter, '、' | '，' | ',') || letter.is_whitespace()
    });
    let trimmed = parts.into_iter().map(str::trim);
    let parts: Vec<&str> = trimmed.filter(|part| !part.is_empty()).collect();
    let spoilt = parts.iter().any(|part| excepts(&outside_brackets(part)));
    let item = |part: &&str| ScopeItem {
        text: (*part).to_owned(),
        clear: !spoilt && !excepts(part) && !part.ends_with('等') && balanced(part),
    };
    parts.iter().map(item).collect()
}

/// True if the words take something out: 除…外, 不含….
fn excepts(words: &str) -> bool {
    EXCEPTING.iter().any(|word| words.contains(word))
}

fn outside_brackets(part: &str) -> String {
    let mut depth = 0_usize;
    let outside = |letter: &char| {
        let before = depth;
        depth = deeper(depth, *letter);
        before == 0 && depth == 0
    };
    part.chars().filter(outside).collect()
}

/// How many brackets are open behind a letter.
fn deeper(depth: usize, letter: char) -> usize {
    match letter {
        letter if is_opening(letter) => depth + 1,
        letter if is_closing(letter) => depth.saturating_sub(1),
        _ => depth,
    }
}

fn is_opening(letter: char) -> bool {
    matches!(letter, '（' | '(' | '〔' | '[' | '【' | '［')
}

fn is_closing(letter: char) -> bool {
    matches!(letter, '）' | ')' | '〕' | ']' | '】' | '］')
}

fn balanced(part: &str) -> bool {
    let count = |of: fn(char) -> bool| part.chars().filter(|letter| of(*letter)).count();
    count(is_opening) == count(is_closing)
}

/// The parts between separators that stand outside brackets; a bracket that never closes keeps all of the rest.
fn split(text: &str, separates: impl Fn(char) -> bool) -> Vec<&str> {
    let mut depth = 0_usize;
    text.split(|letter: char| {
        depth = deeper(depth, letter);
        depth == 0 && separates(letter)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The items, with `?` behind what is not clear.
    fn read(text: &str) -> String {
        let marked = |item: &ScopeItem| {
            let mark = if item.clear { "" } else { "?" };
            format!("{}{mark}", item.text)
        };
        let all: Vec<String> = scope_items(text).iter().map(marked).collect();
        all.join("|")
    }

    #[test]
    fn items_are_separated_by_commas_semicolons_and_blanks() {
        assert_eq!(
            read("东镇、西乡，南镇,北镇；中镇;149999105 甲村\u{3000}乙村\n丙村、"),
            "东镇|西乡|南镇|北镇|中镇|149999105|甲村|乙村|丙村"
        );
        assert_eq!(read(" 、，"), "");
    }

    #[test]
    fn brackets_keep_their_commas_and_an_exception_in_them_is_unclear() {
        assert_eq!(
            read("东镇（不含甲村、乙村、丙村）、西乡"),
            "东镇（不含甲村、乙村、丙村）?|西乡"
        );
        assert_eq!(
            read("东镇(甲村除外),西乡(城区)"),
            "东镇(甲村除外)?|西乡(城区)"
        );
        assert_eq!(read("东镇（除甲村外）、西乡"), "东镇（除甲村外）?|西乡");
    }

    #[test]
    fn a_bracket_that_never_closes_makes_all_of_the_rest_unclear() {
        assert_eq!(
            read("东镇（不含甲村、乙村、西乡"),
            "东镇（不含甲村、乙村、西乡?"
        );
        assert_eq!(read("东镇）、西乡"), "东镇）?|西乡");
    }

    #[test]
    fn an_exception_outside_brackets_spoils_its_clause() {
        assert_eq!(
            read("除甲村、乙村、丙村以外；西乡"),
            "除甲村?|乙村?|丙村以外?|西乡"
        );
        assert_eq!(
            read("东镇、不含甲村、乙村；西乡"),
            "东镇?|不含甲村?|乙村?|西乡"
        );
        assert_eq!(read("东镇以外的其他乡镇"), "东镇以外的其他乡镇?");
        assert_eq!(read("甲村、乙村（北）除外"), "甲村?|乙村（北）除外?");
    }

    #[test]
    fn and_others_is_unclear_but_a_name_that_holds_the_word_is_not() {
        assert_eq!(read("东镇、西乡等"), "东镇|西乡等?");
        assert_eq!(read("平等镇、等驾坡街道"), "平等镇|等驾坡街道");
    }
}
