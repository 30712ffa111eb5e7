//! Reading people: what is forgiven, and what is told line by line.
#![allow(clippy::unwrap_used)]

use grouping::{Hours, Met, People, Rules};

fn bad(text: &str) -> Vec<String> {
    People::read(text.as_bytes())
        .unwrap_err()
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn every_bad_line_is_told_with_what_would_be_right() {
    let text = "id,time_zone,languages,free\n\
        ada,Europe/Berlin,en,mon 18:00-20:30\n\
        ben,Mars/Base,en,mon 18:00-20:30\n\
        ada,Europe/Berlin,en,mon 18-20\n\
        ,Europe/Berlin,en,funday 18:00-20:30\n\
        eve,Europe/Berlin,en\n";
    assert_eq!(
        bad(text),
        [
            "line 3, time_zone: `Mars/Base` is no time zone we know: write one like Europe/Berlin",
            "line 4, free: `mon 18-20` should look like `mon 18:00-20:30`",
            "line 4, id: `ada` stands already on line 2: ids must differ",
            "line 5, free: `funday 18:00-20:30` should look like `mon 18:00-20:30`",
            "line 5, id: every person needs an id of their own",
            "line 6: 3 cells where the header has 4",
        ]
    );
}

#[test]
fn a_header_without_a_column_is_told() {
    assert_eq!(
        bad("id,languages,free\n"),
        ["line 1, time_zone: the header should have this column"]
    );
    assert_eq!(
        bad(""),
        ["the file is empty: it should begin with a header"]
    );
    assert_eq!(
        bad("\"id"),
        ["line 1: a quote is opened here and never closed"]
    );
}

#[test]
fn spreadsheets_write_files_in_many_ways() {
    let plain =
        "id,time_zone,languages,free,focus\nada,Europe/Berlin,en;de,mon 18:00-20:30,\"a;b\"\n";
    let wanted = People::read(plain.as_bytes()).unwrap();
    let mark = format!("\u{feff}{plain}");
    let lines = plain.replace('\n', "\r\n");
    let blank = plain.replace("\nada", "\n\n , ,,,\nada");
    let semicolons = "ID;Time_Zone;Languages;Free;Focus\n\
        ada;Europe/Berlin;\"en;de\";\"mon 18:00-20:30\";\"a;b\"";
    let tabs = plain.replace(',', "\t");
    let kinds: [&str; 5] = [&mark, &lines, &blank, semicolons, &tabs];
    for text in kinds {
        assert_eq!(People::read(text.as_bytes()).unwrap(), wanted, "{text:?}");
    }
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let utf16 = People::read(&[0xff, 0xfe, b'i', 0]).unwrap_err();
    assert_eq!(utf16[0].to_string(), "the file is UTF-16: save it as UTF-8");
    let latin = People::read(b"id,time_zone,languages,free\nZo\xeb,UTC,en,\n").unwrap_err();
    assert_eq!(
        latin[0].to_string(),
        "line 2: these bytes are not UTF-8: save the file as UTF-8"
    );
}

#[test]
fn hours_merge_cross_midnight_and_are_written_as_they_read() {
    let cases = [
        ("mon 18:00-20:30", "mon 18:00-20:30"),
        ("mon 18:00-19:00;mon 19:00-20:30", "mon 18:00-20:30"),
        (
            "tue 07:00-08:00; mon 22:00-01:00",
            "mon 22:00-01:00; tue 07:00-08:00",
        ),
        ("fri 20:00-24:00", "fri 20:00-24:00"),
        ("fri 20:00-24:00; sat 00:00-02:00", "fri 20:00-02:00"),
        ("sun 23:00-01:00", "sun 23:00-01:00"),
        (
            "sat 00:00-24:00; sun 00:00-10:00",
            "sat 00:00-24:00; sun 00:00-10:00",
        ),
        ("Monday 9:00-10:00", "mon 09:00-10:00"),
        (" ; ", ""),
    ];
    for (text, written) in cases {
        let hours: Hours = text.parse().unwrap();
        assert_eq!(hours.to_string(), written);
        assert_eq!(written.parse::<Hours>().unwrap(), hours);
    }
    for wrong in [
        "mon",
        "mon 18:00",
        "mon 18:00-18:00",
        "mon 18:60-19:00",
        "mon 24:30-25:00",
    ] {
        assert!(wrong.parse::<Hours>().is_err(), "{wrong}");
    }
}

#[test]
fn rules_keep_their_defaults_and_tell_what_is_wrong() {
    assert_eq!(Rules::read("").unwrap(), Rules::default());
    let rules = Rules::read("size = { most = 7 }\n[shared]\noffers = 2\n").unwrap();
    assert_eq!((rules.size.least, rules.size.most), (5, 7));
    assert_eq!(rules.shared.len(), 1);
    let people = People::read(b"id,time_zone,languages,free\n").unwrap();
    assert_eq!(Rules::default().suit(&people), Ok(()));
    let wrong = rules.suit(&people).unwrap_err();
    assert_eq!(
        wrong,
        ["the rules name the column `offers`, which the people do not have"]
    );
    for text in [
        "size = { least = 9 }",
        "sizes = 3",
        "meeting_minutes = 0",
        "[shared]\nfocus = -1",
    ] {
        assert!(Rules::read(text).is_err(), "{text}");
    }
    let pair = Rules::read("[apart]\npairs = [[\"ada\", \"ben\"]]").unwrap();
    assert_eq!(pair.suit(&people).unwrap_err().len(), 2);
}

#[test]
fn a_pair_that_has_met_needs_two_ids() {
    let met = Met::read(b"one,other\nben,ada\nada,ben\n").unwrap();
    assert_eq!(met.pairs().count(), 1);
    assert_eq!(Met::read(b"one,other\nben,\n").unwrap_err()[0].line, 2);
}
