//! Stories of reports: who reads them, who never learns of them, what becomes of them.

use axum::http::StatusCode;

use crate::db::MemberId;
use crate::testing::{Network, Visitor, marked, story};

const TOLD: &str = "Quokkareportzq happened on Tuesday";

fn filled(act: &str) -> [(&'static str, &str); 4] {
    [
        ("kind", "pressure"),
        ("report", TOLD),
        ("may_contact", "1"),
        ("act", act),
    ]
}

async fn hana(net: &Network) -> (MemberId, Visitor) {
    let (hana, admin) = net.member("Hana").await;
    net.give_role(hana, "admin").await;
    (hana, admin)
}

story!(a_member_reports_another_and_only_the_admins_read_it, net, {
    let (_, mut admin) = hana(&net).await;
    let (ada, mut hers) = net.member("Ada").await;
    let (ben, mut his) = net.member("Ben").await;
    let (bo, mut host) = net.member("Bo").await;
    net.give_role(bo, "host").await;
    hers.get(&format!("/members/{ben}"))
        .await
        .says("Something is wrong here");
    let path = format!("/members/{ben}/report");
    let form = hers.get(&path).await;
    form.says("Only the admins read what you write here");
    form.says("is not told by whom")
        .says("Nothing of your group is copied");
    let sent = hers.submit(&path, &filled("one")).await;
    sent.says("The admins have it")
        .says("Open")
        .says("Ben")
        .says(TOLD);
    hers.post(&path, &filled("one")).await;
    assert_eq!(
        net.number("select count(*) from reports").await,
        1,
        "sent twice is once"
    );
    admin.get("/admin").await.says("One open");
    admin
        .get("/admin/reports")
        .await
        .says("Harassment or pressure")
        .says("About Ben");
    let one = admin.get("/admin/reports/1").await;
    one.says(TOLD)
        .says("Ada")
        .says("ada@example.org")
        .says("Ben");
    for path in [
        "/admin/reports/1",
        "/admin/reports",
        "/reports",
        "/settings/data.json",
    ] {
        for visitor in [&mut his, &mut host] {
            let shown = visitor.get(path).await;
            shown.never_says(&marked("report"));
            if path.starts_with("/admin") {
                assert_eq!(shown.status, StatusCode::NOT_FOUND);
            }
        }
    }
    hers.get("/settings/data.json").await.says(TOLD);
    let mails = net.mails_to("hana@example.org").await;
    assert_eq!(mails.len(), 1);
    assert!(
        !mails[0].1.contains("Quokka") && !mails[0].1.contains("Ada"),
        "{mails:?}"
    );
    assert!(net.mails_to("ben@example.org").await.is_empty());
    let log = admin.get("/admin/mail").await;
    log.never_says("Quokka").never_says("hana@example.org");
    let _ = ada;
});

story!(
    a_report_is_acted_on_logged_and_closed_with_a_sentence,
    net,
    {
        let (_, mut admin) = hana(&net).await;
        let (_, mut hers) = net.member("Ada").await;
        let (ben, _) = net.member("Ben").await;
        hers.post(&format!("/members/{ben}/report"), &filled("one"))
            .await;
        let line = [("line", "Called Ben and listened."), ("act", "a")];
        for _ in 0..2 {
            admin.post("/admin/reports/1", &line).await;
        }
        let shown = admin.get("/admin/reports/1").await;
        assert_eq!(shown.body.matches("Called Ben and listened.").count(), 1);
        shown.says("Hana");
        hers.get("/reports").await.never_says("Called Ben");
        let closing = [("closing", "We spoke with him; it will not happen again.")];
        admin
            .submit("/admin/reports/1/close", &closing)
            .await
            .says("None open");
        admin
            .post("/admin/reports/1/close", &[("closing", "Other words")])
            .await;
        let mine = hers.get("/reports").await;
        mine.says("it will not happen again")
            .says("Closed")
            .never_says("Other words");
        let mails = net.mails_to("ada@example.org").await;
        assert_eq!(mails.len(), 1, "told once");
        assert_eq!(mails[0].0, "Your report was closed");
        assert!(
            !mails[0].1.contains("not happen again"),
            "the words stay here"
        );
        assert!(net.mails_to("ben@example.org").await.is_empty());
        admin
            .get("/admin/reports?state=closed")
            .await
            .says("About Ben");
        admin
            .get("/admin/audit")
            .await
            .says("Report closed")
            .says("number 1")
            .never_says("Quokka");
    }
);

story!(an_admin_never_reads_a_report_about_themselves, net, {
    let (hana, mut admin) = hana(&net).await;
    let (_, mut hers) = net.member("Ada").await;
    let path = format!("/members/{hana}/report");
    let alone = hers.get(&path).await;
    assert_eq!(alone.status, StatusCode::CONFLICT);
    alone.says("The only admin here is whom this is about");
    let (ivo, mut other) = net.member("Ivo").await;
    net.give_role(ivo, "admin").await;
    hers.post(&path, &filled("one")).await;
    other.get("/admin/reports").await.says("About Hana");
    admin.get("/admin/reports").await.says("None open");
    admin.get("/admin").await.says("None open");
    for path in ["/admin/reports/1", "/admin/reports/1/close"] {
        let line = [("line", "Gone"), ("closing", "Gone")];
        assert_eq!(admin.post(path, &line).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        admin.get("/admin/reports/1").await.status,
        StatusCode::NOT_FOUND
    );
    assert!(net.mails_to("hana@example.org").await.is_empty());
    assert_eq!(net.mails_to("ivo@example.org").await.len(), 1);
    let mail = admin.get("/admin/mail").await;
    mail.never_says("ada@example.org")
        .never_says("ivo@example.org");
    let audit = admin.get("/admin/audit").await;
    audit.never_says("<b>Report closed").never_says("number 1");
});

story!(
    a_group_is_reported_by_who_sits_in_it_and_told_by_its_number,
    net,
    {
        let (_, mut admin) = hana(&net).await;
        let (ada, mut hers) = net.member("Ada").await;
        let (_, mut stranger) = net.member("Cem").await;
        let mut tx = net.app.db.begin().await.unwrap();
        for statement in [
            "insert into groups (group_id, name, code, open, time_zone, minutes, founded_at)
         values (7, 'Secretgroup', 'SECRET77', 0, 'UTC', 60, 0 * $1)",
            "insert into seats (group_id, member_id, steward, taken_at) values (7, $1, 1, 0)",
        ] {
            sqlx::query(statement)
                .bind(ada)
                .execute(&mut *tx)
                .await
                .unwrap();
        }
        let guest = crate::members::begin(&mut tx, "Gus", "UTC", net.app.now())
            .await
            .unwrap();
        let seat = "insert into seats (group_id, member_id, taken_at) values (7, $1, 0)";
        sqlx::query(seat)
            .bind(guest)
            .execute(&mut *tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        hers.get("/groups/7").await.says("/groups/7/report");
        assert_eq!(
            stranger.get("/groups/7/report").await.status,
            StatusCode::NOT_FOUND
        );
        let refused = stranger.post("/groups/7/report", &filled("x")).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        let mut gus = net.signed_in(guest).await;
        gus.submit("/groups/7/report", &filled("one"))
            .await
            .says("Secretgroup");
        admin
            .get("/admin/reports")
            .await
            .says("Group number 7")
            .never_says("Secret");
        let one = admin.get("/admin/reports/1").await;
        one.says(TOLD)
            .says("A guest or former member")
            .never_says("Secret")
            .never_says("Gus");
        hers.get("/reports").await.never_says(&marked("report"));
    }
);

story!(nothing_typed_is_lost_and_nothing_wrong_is_taken, net, {
    hana(&net).await;
    let (ada, mut hers) = net.member("Ada").await;
    let (ben, _) = net.member("Ben").await;
    let path = format!("/members/{ben}/report");
    let shown = hers
        .post(&path, &[("report", TOLD), ("kind", "shouting")])
        .await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    shown.says(TOLD).says("Choose what it is about");
    let shown = hers.post(&path, &[("kind", "hurt")]).await;
    shown
        .says("Please fill in what happened")
        .says("value=\"hurt\" checked");
    let long = "n".repeat(crate::reports::WORDS_CHARS_MAX + 1);
    let shown = hers
        .post(&path, &[("kind", "hurt"), ("report", &long)])
        .await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    for nobody in [ada, MemberId(98765)] {
        let path = format!("/members/{nobody}/report");
        assert_eq!(hers.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            hers.post(&path, &filled("y")).await.status,
            StatusCode::NOT_FOUND
        );
    }
    assert_eq!(net.number("select count(*) from reports").await, 0);
    for number in 0..crate::reports::A_DAY_MAX {
        hers.post(&path, &filled(&number.to_string())).await;
    }
    let much = hers.post(&path, &filled("more")).await;
    assert_eq!(much.status, StatusCode::CONFLICT);
});

story!(what_somebody_reported_is_erased_with_them, net, {
    let (hana, mut admin) = hana(&net).await;
    let (_, mut hers) = net.member("Ada").await;
    let (ben, _) = net.member("Ben").await;
    let anonymous = [("kind", "hurt"), ("report", TOLD), ("act", "one")];
    hers.post(&format!("/members/{ben}/report"), &anonymous)
        .await;
    let one = admin.get("/admin/reports/1").await;
    one.says("May be written to").never_says("ada@example.org");
    hers.post("/settings/closing", &[]).await;
    net.later(7 * 24 * 3600 + 3601).await;
    let mut admin = net.signed_in(hana).await;
    let one = admin.get("/admin/reports/1").await;
    one.says("erased with their author")
        .never_says("Quokka")
        .never_says("Ada");
});
