//! A decision is vetted by six, in half an hour.

use super::*;
use crate::db::Conn;

const TOM: usize = 0;
const BEN: usize = 1;
const MEI: usize = 2;
const ZOE: usize = 3;
const RAF: usize = 4;
const ADA: usize = 5;
const NAMES: [&str; 6] = ["Tom", "Ben", "Mei", "Zoe", "Raf", "Ada"];
const VETTING: &str = include_str!("../../../../../../formats/decision_vetting_30.toml");
const SELL: &str = "Sell the yard.";
const KEEP: &str = "Keep the yard.";

/// What each holds, how sure, and their reason against it.
const VIEWS: [(&str, &str, &str); 6] = [
    (SELL, "70", "Reason of Tom."),
    (SELL, "80", "Reason of Ben."),
    (KEEP, "40", "Reason of Mei."),
    (SELL, "90", "Reason of Zoe."),
    (SELL, "60", "Reason of Raf."),
    (SELL, "55", "Reason of Ada."),
];

/// The six, once Ada has put down her options.
async fn party(net: &Network) -> Party {
    let mut party = Party::meets(net, VETTING, &NAMES).await;
    for words in [SELL, KEEP] {
        let page = party.sees(ADA).await;
        party.sends(ADA, &note(&page, words)).await;
    }
    party.is_read_by_all(SELL).await;
    party.goes_to("Our views, step 3").await;
    party
}

/// The form of a view, filled in.
async fn view(party: &mut Party, who: usize) -> Vec<(String, String)> {
    let (option, sure, against) = VIEWS[who];
    let page = party.sees(who).await;
    let mut fields = filled(&page, "view", &["", sure, against]);
    fields.insert(0, choice(&page, option));
    fields
}

async fn all_give_theirs(party: &mut Party) {
    for (who, (_, _, against)) in VIEWS.into_iter().enumerate() {
        let fields = view(party, who).await;
        let sent = party.sends(who, &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        party.is_read_by_nobody_but(&[who], against).await;
    }
}

async fn counted(net: &Network, ask: &'static str, member: MemberId) -> i64 {
    let mut db = net.app.db.read().await.unwrap();
    let db: &mut Conn = &mut db;
    sqlx::query_scalar(ask)
        .bind(member)
        .fetch_one(db)
        .await
        .unwrap()
}

story!(session_views_are_sealed_until_all_are_read_at_once, net, {
    let mut party = party(&net).await;
    party.sees(ADA).await.says("This is your leaning.");
    party.sees(BEN).await.never_says("This is your leaning.");
    let mut odd = view(&mut party, BEN).await;
    let sure = odd.iter_mut().find(|(name, _)| name == "sure").unwrap();
    sure.1 = "180".into();
    let sent = party.sends(BEN, &odd).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    sent.says("whole number from 0 to 100")
        .says("Reason of Ben.");
    let late = view(&mut party, MEI).await;
    all_give_theirs(&mut party).await;
    party.is_read_by_all("6 of 6 have given theirs").await;
    let page = party.sees(BEN).await;
    page.says("value=\"80\"").says(" checked");
    party.presses(TOM, "{\"next\"").await;
    for (_, _, against) in VIEWS {
        party.is_read_by_all(against).await;
    }
    reads_without_names(&mut party).await;
    nothing_ties_them(&net, &party).await;
    // What comes too late is kept for who wrote it.
    let late: Vec<(String, String)> = late
        .into_iter()
        .map(|(name, value)| (name, value.replace("Reason of Mei.", "Second thoughts.")))
        .collect();
    let sent = party.sends(MEI, &late).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    sent.says("What you wrote is among your own notes below.");
    party
        .is_read_by_nobody_but(&[MEI], "Second thoughts.")
        .await;
});

/// The lone dissent comes first and says so; nobody's view has a name.
async fn reads_without_names(party: &mut Party) {
    for who in 0..NAMES.len() {
        let page = party.sees(who).await;
        let views = page.body.split("id=\"views-2\"").nth(1).unwrap();
        let views = views.split("</section>").next().unwrap();
        let lone = views.find("Stands alone").unwrap();
        let mei = views.find("Reason of Mei.").unwrap();
        assert_eq!(views.matches("Stands alone").count(), 1);
        for (_, _, against) in VIEWS.iter().filter(|(option, ..)| *option == SELL) {
            assert!(lone < mei && mei < views.find(against).unwrap(), "{views}");
        }
        assert_eq!(views.matches("Written without names").count(), 6);
        let named = NAMES.iter().map(|name| format!("<b>{name}"));
        assert!(
            !named
                .chain(["You".into()])
                .any(|name| views.contains(&name))
        );
        page.says("40 per cent sure").never_says("id=\"view\"");
    }
}

/// No row says who wrote what.
async fn nothing_ties_them(net: &Network, party: &Party) {
    for who in [TOM, BEN, MEI, ZOE, RAF] {
        let own = "select count(*) from notes where member_id = $1";
        assert_eq!(counted(net, own, party.ids[who]).await, 0);
    }
    let ada = "select count(*) from notes where member_id = $1";
    assert_eq!(counted(net, ada, party.ids[ADA]).await, 2);
    let viewed = "select count(*) from session_events where what like '%viewed%'";
    assert_eq!(net.number(viewed).await, 0);
    let timed = "select count(*) from notes where member_id is null and written_at is not null";
    assert_eq!(net.number(timed).await, 0);
}

story!(session_a_reveal_taken_back_seals_again, net, {
    let mut party = party(&net).await;
    all_give_theirs(&mut party).await;
    party.presses(TOM, "{\"next\"").await;
    party.is_read_by_all("Reason of Zoe.").await;
    party.presses(TOM, "{\"undo\"").await;
    for (_, _, against) in VIEWS {
        party.is_read_by_nobody_but(&[], against).await;
    }
    party
        .is_read_by_all("They were shown without names and stay as they are.")
        .await;
    party.sees(MEI).await.never_says("id=\"view\"");
    party.presses(TOM, "{\"next\"").await;
    party.is_read_by_all("Reason of Zoe.").await;
});

story!(session_a_record_is_told_and_then_its_dissent, net, {
    let mut party = party(&net).await;
    all_give_theirs(&mut party).await;
    party.goes_to("What I decide, step 5").await;
    let typed = [
        "I keep it.",
        "It earns.",
        "Reason of Mei.",
        "Rent falls.",
        "2027-03-01",
    ];
    party.fills(ADA, "record", &typed).await;
    party.is_read_by_nobody_but(&[ADA], "I keep it.").await;
    let page = party.sees(ADA).await;
    page.says("Warning sign 2").says("value=\"2027-03-01\"");
    let typed = [
        "I keep it.",
        "It earns.",
        "Mei did.",
        "Rent falls.",
        "2027-03-01",
        "Ben leaves.",
    ];
    party.fills(ADA, "record", &typed).await;
    let page = party.sees(BEN).await;
    page.says("The record is not told yet.")
        .never_says("id=\"dissent\"");
    party.sees(TOM).await.says("Tell the record");
    party.presses(TOM, "{\"next\"").await;
    for words in [
        "I keep it.",
        "Mei did.",
        "Rent falls.",
        "Ben leaves.",
        "Looked for on 1 Mar 2027",
    ] {
        party.is_read_by_all(words).await;
    }
    party.sees(BEN).await.says("Ada has decided");
    party.sees(ADA).await.never_says("id=\"record\"");
    // With no dissent the next press would end it, and says so.
    party.sees(TOM).await.says("End the session<svg");
    party.fills(BEN, "dissent", &["I would sell."]).await;
    party.is_read_by_nobody_but(&[BEN], "I would sell.").await;
    party.sees(TOM).await.says("Reveal the dissent");
    party.presses(TOM, "{\"next\"").await;
    party.is_read_by_all("I would sell.").await;
    let page = party.sees(ADA).await;
    let dissent = page.body.split("id=\"dissents\"").nth(1).unwrap();
    assert!(dissent.contains("Ben"), "{dissent}");
    party.presses(TOM, "{\"undo\"").await;
    party.is_read_by_nobody_but(&[BEN], "I would sell.").await;
});
