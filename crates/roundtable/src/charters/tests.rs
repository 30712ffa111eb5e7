//! Stories of the charter: written together, nothing lost, signed by each.

use axum::http::StatusCode;

use super::*;
use crate::meetings::tests::harbour;
use crate::testing::story;

fn typed<'a>(base: &'a str, ways: &'a str) -> Vec<(&'a str, &'a str)> {
    let fixed = [
        ("purpose", "We think aloud."),
        ("goals", ""),
        ("confidence", "It stays here."),
    ];
    fixed
        .into_iter()
        .chain([("base", base), ("ways", ways)])
        .collect()
}

#[test]
fn changes_are_told_line_by_line() {
    use LineChange::{Added, Kept, Removed};
    let told = changed_lines("one\ntwo\nthree", "one\n2\nthree\nfour");
    let line = str::to_owned;
    assert_eq!(
        told,
        [
            Kept(line("one")),
            Removed(line("two")),
            Added(line("2")),
            Kept(line("three")),
            Added(line("four")),
        ]
    );
    assert_eq!(changed_lines("", ""), []);
    assert_eq!(changed_lines("", "a"), [Added(line("a"))]);
    assert_eq!(changed_lines("a", ""), [Removed(line("a"))]);
}

#[test]
fn every_beginning_has_words_in_every_section() {
    for template in Template::ALL {
        let sections = template.sections(crate::web::words::english());
        for (key, text) in sections.all() {
            assert!(
                !text.is_empty() && !text.contains('⟦'),
                "{template:?} {key}: {text}"
            );
        }
    }
}

story!(
    a_charter_begins_from_our_words_and_is_signed_by_each,
    net,
    {
        let (group, mut ada, mut ben) = harbour(&net).await;
        let path = format!("/groups/{group}/charter");
        ada.get(&path).await.says("For tonight").says("Thorough");
        ada.get(&format!("{path}/edit?from=short"))
            .await
            .says("Questions before advice.");
        ada.submit(&format!("{path}/edit"), &typed("0", "Ask first."))
            .await
            .says("Ask first.");
        ada.post(&format!("{path}/sign"), &[("version", "1")]).await;
        ben.get(&path)
            .await
            .says("Not signed yet: Ben")
            .says("Sign the charter");
        for _ in 0..2 {
            ben.post(&format!("{path}/sign"), &[("version", "1")]).await;
        }
        let home = ben.get(&format!("/groups/{group}")).await;
        home.says("Agreed by all 2").never_says("Read and sign</a>");
        assert_eq!(net.number("select count(*) from signatures").await, 2);
    }
);

story!(
    a_change_asks_everybody_to_sign_anew_and_says_so_before,
    net,
    {
        let (group, mut ada, mut ben) = harbour(&net).await;
        let path = format!("/groups/{group}/charter");
        ada.post(&format!("{path}/edit"), &typed("0", "Ask first."))
            .await;
        for visitor in [&mut ada, &mut ben] {
            visitor
                .post(&format!("{path}/sign"), &[("version", "1")])
                .await;
        }
        ben.get(&format!("{path}/edit"))
            .await
            .says("2 of you have signed")
            .says("sign anew");
        ben.post(
            &format!("{path}/edit"),
            &typed("1", "Ask first.\nThen listen."),
        )
        .await;
        ada.get(&format!("/groups/{group}"))
            .await
            .says("Signed by 0 of 2");
        let old = ada.post(&format!("{path}/sign"), &[("version", "1")]).await;
        assert_eq!(
            old.status,
            StatusCode::CONFLICT,
            "one signs what one has read"
        );
        let mails = net.mails_to("ada@example.org").await;
        assert!(
            mails
                .iter()
                .any(|mail| mail.0 == "Harbour: the charter has changed")
        );
        assert!(
            mails.iter().all(|mail| !mail.1.contains("listen")),
            "no words leave by mail"
        );
    }
);

story!(two_who_write_at_once_lose_nothing, net, {
    let (group, mut ada, mut ben) = harbour(&net).await;
    let path = format!("/groups/{group}/charter/edit");
    ada.post(&path, &typed("0", "Start.")).await;
    ada.post(&path, &typed("1", "What Ada wrote.")).await;
    let shown = ben.post(&path, &typed("1", "What Ben wrote.")).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    shown
        .says("What Ada wrote.")
        .says("What Ben wrote.")
        .says("Ada saved a change");
    assert_eq!(shown.value("base"), "2");
    assert_eq!(net.number("select count(*) from charters").await, 2);
    let both = "What Ada wrote.\nWhat Ben wrote.";
    assert_eq!(
        ben.post(&path, &typed("2", both)).await.status,
        StatusCode::SEE_OTHER
    );
    let again = ben.post(&path, &typed("2", both)).await;
    assert_eq!(
        again.status,
        StatusCode::SEE_OTHER,
        "sent twice, it is saved once"
    );
    assert_eq!(net.number("select count(*) from charters").await, 3);
});

story!(
    the_history_says_who_changed_what_and_any_version_comes_back,
    net,
    {
        let (group, mut ada, mut ben) = harbour(&net).await;
        let path = format!("/groups/{group}/charter");
        ada.post(
            &format!("{path}/edit"),
            &typed("0", "Ask first.\nBe on time."),
        )
        .await;
        ben.post(
            &format!("{path}/edit"),
            &typed("1", "Ask first.\nBe there."),
        )
        .await;
        let page = ada.get(&format!("{path}/history")).await;
        page.says("Ben, Monday 14 September")
            .says("Removed</span><span class=\"words\">Be on time.");
        page.says("Added</span><span class=\"words\">Be there.");
        for _ in 0..2 {
            ada.post(&format!("{path}/history/1/restore"), &[]).await;
        }
        ada.get(&path)
            .await
            .says("Be on time.")
            .never_says("Be there.");
        assert_eq!(net.number("select max(version) from charters").await, 3);
        let none = ada.post(&format!("{path}/history/9/restore"), &[]).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
    }
);

story!(too_much_is_refused_and_kept_on_the_page, net, {
    let (group, mut ada, _) = harbour(&net).await;
    let path = format!("/groups/{group}/charter/edit");
    let long = "word ".repeat(SECTION_CHARS_MAX);
    let shown = ada.post(&path, &typed("0", &long)).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    shown
        .says("href=\"#ways\"")
        .says("word word")
        .says("We think aloud.");
    let many = "x\n".repeat(SECTION_LINES_MAX + 1);
    ada.post(&path, &typed("0", &many))
        .await
        .says("At most 60 lines");
    let empty = ada.post(&path, &[("base", "0")]).await;
    empty.says("at least a line");
    assert_eq!(net.number("select count(*) from charters").await, 0);
});
