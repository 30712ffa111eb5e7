//! What `form` and `verify` both read: people and rules.

use std::path::Path;

use grouping::{BadLine, People, Rules};

/// The largest file that is read, in bytes.
const FILE_BYTES_MAX: u64 = 512 * 1024 * 1024;

/// The bytes of a file, unless it is too large.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let fault = |e: std::io::Error| format!("{} cannot be read ({e}).", path.display());
    let size = std::fs::metadata(path).map_err(fault)?.len();
    if size > FILE_BYTES_MAX {
        let most = FILE_BYTES_MAX / 1024 / 1024;
        return Err(format!("{} is larger than {most} MB.", path.display()));
    }
    std::fs::read(path).map_err(fault)
}

/// Everybody in a file, or every line of it that is wrong. Zones are the machine's, as for pages.
pub(super) fn people(path: &Path) -> Result<People, String> {
    let people = People::read(&bytes(path)?).map_err(|bad| lines(path, &bad))?;
    Ok(people.by_zones(jiff::tz::db().clone()))
}

/// The rules of a file, those by default without one; they must suit the people.
pub(super) fn rules(path: Option<&Path>, people: &People) -> Result<Rules, String> {
    let Some(path) = path else {
        return Ok(Rules::default());
    };
    let text = String::from_utf8(bytes(path)?)
        .map_err(|_| format!("{} is not UTF-8: save it as UTF-8.", path.display()))?;
    let rules = Rules::read(&text).map_err(|wrong| format!("{}: {wrong}", path.display()))?;
    rules
        .suit(people)
        .map_err(|wrong| format!("{}: {}", path.display(), wrong.join("\n  ")))?;
    Ok(rules)
}

/// Every bad line of a file, one below the other.
pub(super) fn lines(path: &Path, bad: &[BadLine]) -> String {
    let told: Vec<String> = bad.iter().map(|line| format!("\n  {line}")).collect();
    format!("{} cannot be used:{}", path.display(), told.concat())
}
