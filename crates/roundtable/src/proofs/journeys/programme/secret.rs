//! What Chi said of Ben stays hers: no page, file or mail of anybody else tells it.

use super::Story;
use super::people::{HOST, KEEPS, KEPT};

/// Where a line of a page or a file begins.
const LINES: [&str; 7] = ["<li", "<p", "<tr", "<h1", "<h2", "<section", "\n"];

impl Story<'_> {
    /// Reads everything the host may read, all that Ben may, and every mail.
    pub async fn the_secret_is_kept(&self) {
        let (keeps, kept) = (self.members[KEEPS], self.members[KEPT]);
        let mut host = self.visitor(HOST).await;
        let mut paths: Vec<String> = [
            "",
            "/edit",
            "/people",
            "/people.csv",
            "/exclusions",
            "/placement",
            "/placement/groups.csv",
            "/placement/publish",
            "/placement/groups/1",
            "/placement/groups/2",
            "/groups",
            "/groups/1",
            "/groups/2",
            "/repairs",
        ]
        .map(|page| format!("/programmes/1{page}"))
        .into();
        for (one, number) in [(keeps, 1), (keeps, 2), (kept, 1), (kept, 2)] {
            let seat = format!("/programmes/1/placement/seats/{one}");
            paths.extend([format!("{seat}?group={number}"), format!("/members/{one}")]);
        }
        paths.extend(["/today", "/programmes", "/exclusions"].map(str::to_owned));
        for path in paths {
            let shown = host.get(&path).await;
            assert!(!shown.status.is_server_error(), "{path}: {}", shown.body);
            names_both_nowhere(&path, &shown.body);
        }
        let pairs = host.get("/programmes/1/exclusions").await;
        pairs.is(200).never_says(KEEPS).never_says(KEPT);
        let mut he = self.visitor(KEPT).await;
        for path in ["/exclusions", "/programmes/1/enrol"] {
            he.get(path).await.is(200).never_says(KEEPS);
        }
        for name in self.members.keys() {
            for (subject, body) in self.net.mails_to(&super::people::address(name)).await {
                names_both_nowhere(&subject, &body);
            }
        }
    }
}

/// Fails if a line names the two together.
fn names_both_nowhere(what: &str, text: &str) {
    let mut lines = vec![text];
    for begins in LINES {
        lines = lines.iter().flat_map(|line| line.split(begins)).collect();
    }
    for line in lines {
        let both = line.contains(KEEPS) && line.contains(KEPT);
        assert!(!both, "{what} names both: {line}");
    }
}
