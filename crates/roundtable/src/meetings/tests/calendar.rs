//! Calendar files: what stands in them, and what can't be smuggled in.

use super::*;

/// The lines of a file, folded ones joined.
fn lines(file: &str) -> Vec<String> {
    assert!(
        !file.replace("\r\n", "").contains(['\r', '\n']),
        "every line ends in CRLF"
    );
    assert!(
        file.split("\r\n").all(|line| line.len() <= 75),
        "no line is longer than 75 bytes"
    );
    file.replace("\r\n ", "")
        .lines()
        .map(str::to_owned)
        .collect()
}

fn count(lines: &[String], line: &str) -> usize {
    lines.iter().filter(|one| *one == line).count()
}

story!(a_file_holds_every_meeting_in_utc, net, {
    let (group, mut ada, _) = harbour(&net).await;
    let shown = ada.get(&format!("/groups/{group}/calendar.ics")).await;
    assert_eq!(
        shown.headers["content-type"],
        "text/calendar; charset=utf-8"
    );
    let lines = lines(&shown.body);
    assert_eq!(count(&lines, "BEGIN:VEVENT"), 12);
    for line in [
        "DTSTART:20260917T160000Z",
        "DTEND:20260917T170000Z",
        "SUMMARY:Harbour",
        "UID:meeting-1@localhost",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "DTSTART:20261029T170000Z",
    ] {
        assert!(count(&lines, line) >= 1, "{line} is not in {lines:?}");
    }
});

story!(changes_count_up_and_the_cancelled_are_marked, net, {
    let (group, mut ada, _) = harbour(&net).await;
    ada.post(&format!("/groups/{group}/meetings/1/cancel"), &[])
        .await;
    let shown = ada
        .get(&format!("/groups/{group}/meetings/1/calendar.ics"))
        .await;
    let lines = lines(&shown.body);
    assert_eq!(count(&lines, "BEGIN:VEVENT"), 1);
    assert_eq!(count(&lines, "STATUS:CANCELLED"), 1);
    assert_eq!(count(&lines, "SEQUENCE:1"), 1);
    assert_eq!(count(&lines, "UID:meeting-1@localhost"), 1);
});

story!(no_name_or_place_begins_a_line_of_its_own, net, {
    let (group, mut ada, _) = harbour(&net).await;
    let mut tx = net.app.db.begin().await.unwrap();
    let bad = "A\r\nATTENDEE:mailto:eve@example.org\nX:1;,\\ \u{2028}DTSTART:1\u{85}B🪑".repeat(3);
    for ask in [
        "update groups set name = $1",
        "update meetings set place = $1",
    ] {
        sqlx::query(ask).bind(&bad).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    let shown = ada.get(&format!("/groups/{group}/calendar.ics")).await;
    let lines = lines(&shown.body);
    let known = [
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "CALSCALE",
        "METHOD",
        "X-WR-CALNAME",
        "DESCRIPTION",
        "DTEND",
        "DTSTAMP",
        "DTSTART",
        "LOCATION",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "UID",
        "URL",
    ];
    for line in &lines {
        let name = line.split([':', ';']).next().unwrap_or_default();
        assert!(known.contains(&name), "{line}");
    }
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.starts_with("DTSTART:"))
            .count(),
        12
    );
    let summary = lines
        .iter()
        .find(|line| line.starts_with("SUMMARY:"))
        .unwrap();
    assert!(summary.contains("X:1\\;\\,\\\\"), "{summary}");
});
