//! Cells of files that spreadsheets open: none of them is ever a formula.

/// The text of a cell, guarded: what a spreadsheet would take for a formula begins with a quote
/// instead, at the beginning and after each line end inside.
pub fn guarded(text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let begins = line.trim_start_matches([' ', '\u{a0}']);
        let formula = begins.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
        lines.push(match formula {
            true => format!("'{line}"),
            false => line.to_owned(),
        });
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", " =1", "\u{a0}@x", "-2", "\t=1", "Ada\n+1", "＝1"] {
            let safe = guarded(text);
            assert!(safe.contains('\''), "{text:?} became {safe:?}");
        }
        assert_eq!(guarded("Ada O'Neill-Fox"), "Ada O'Neill-Fox");
        assert_eq!(guarded(""), "");
    }
}
