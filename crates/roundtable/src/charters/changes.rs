//! What changed between two texts, line by line.

/// A line of a changed text.
#[derive(Clone, Debug, PartialEq)]
pub enum LineChange {
    /// It was there before and is there now.
    Kept(String),
    /// It is new.
    Added(String),
    /// It is gone.
    Removed(String),
}

/// The lines of both texts, in order, each marked with what became of it.
///
/// By the longest run of lines they have in common; both are at most a few dozen lines.
pub fn changed_lines(before: &str, after: &str) -> Vec<LineChange> {
    let old: Vec<&str> = before.lines().map(str::trim_end).collect();
    let new: Vec<&str> = after.lines().map(str::trim_end).collect();
    let common = common_lengths(&old, &new);
    let (mut i, mut j) = (0, 0);
    let mut changes = Vec::with_capacity(old.len().max(new.len()));
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            changes.push(LineChange::Kept(old[i].to_owned()));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            changes.push(LineChange::Removed(old[i].to_owned()));
            i += 1;
        } else {
            changes.push(LineChange::Added(new[j].to_owned()));
            j += 1;
        }
    }
    changes
}

/// `[i][j]`: how many lines `old[i..]` and `new[j..]` have in common, in order.
fn common_lengths(old: &[&str], new: &[&str]) -> Vec<Vec<usize>> {
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = match old[i] == new[j] {
                true => common[i + 1][j + 1] + 1,
                false => common[i + 1][j].max(common[i][j + 1]),
            };
        }
    }
    common
}
