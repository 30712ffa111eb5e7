//! Views with names, asked twice: what moved.

use super::*;

const TWICE: &str = r#"
name = "Twice"
origin = "Here."
need = "decide"
people = [3, 6]
presenters = "one"
choose = "To look again."
avoid = "To be done."
[[step]]
kind = "write"
name = "Options"
minutes = 5
write = "presenter"
see = "named"
makes = "notes"
prompt = "What could you do?"
[[step]]
kind = "view"
name = "At first"
minutes = 5
write = "everyone"
see = "sealed"
makes = "views"
about = "Options"
prompt = "Which would you do?"
[[step]]
kind = "view"
name = "Again"
minutes = 5
write = "everyone"
see = "sealed"
makes = "views"
about = "At first"
prompt = "And now?"
"#;

const TOM: usize = 0;
const BEN: usize = 1;
const MEI: usize = 2;
const ADA: usize = 3;

async fn holds(party: &mut Party, who: usize, option: &str, typed: &[&str]) {
    let page = party.sees(who).await;
    let mut fields = filled(&page, "view", typed);
    fields.retain(|(name, value)| name != "act" || !value.contains("\"choose\""));
    fields.insert(0, choice(&page, option));
    let sent = party.sends(who, &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

async fn begun(net: &Network) -> Party {
    let mut party = Party::meets(net, TWICE, &["Tom", "Ben", "Mei", "Ada"]).await;
    for words in ["Sell it.", "Keep it."] {
        let page = party.sees(ADA).await;
        party.sends(ADA, &note(&page, words)).await;
    }
    party.goes_to("At first, step 2").await;
    holds(&mut party, TOM, "Sell it.", &["", "50", ""]).await;
    holds(&mut party, BEN, "Sell it.", &["", "71", ""]).await;
    holds(&mut party, MEI, "None of these", &["Lease it.", "", ""]).await;
    holds(&mut party, ADA, "Keep it.", &["", "90", "Rent."]).await;
    party
}

story!(session_a_second_view_shows_what_moved, net, {
    let mut party = begun(&net).await;
    party.is_read_by_nobody_but(&[MEI], "Lease it.").await;
    party.presses(TOM, "{\"next\"").await;
    party.is_read_by_all("Lease it.").await;
    let page = party.sees(BEN).await;
    page.says("<b>Ada, the leaning</b>").says("<b>You</b>");
    page.says("<b>Mei</b>").never_says("What moved");
    party.goes_to("Again, step 3").await;
    // What somebody added at first is an option for all now.
    holds(&mut party, TOM, "Lease it.", &["", "80", ""]).await;
    holds(&mut party, BEN, "Sell it.", &["", "71", ""]).await;
    holds(&mut party, MEI, "Lease it.", &["", "61", ""]).await;
    party.presses(TOM, "{\"next\"").await;
    let page = party.sees(BEN).await;
    let moved = page.body.split("id=\"shift-2\"").nth(1).unwrap();
    let rows: Vec<&str> = moved.split("<tr>").collect();
    let row = |words: &str| *rows.iter().find(|row| row.contains(words)).unwrap();
    let sell = row("Sell it.");
    assert!(sell.contains(">2 views, 60 per cent sure on average<"));
    assert!(sell.contains(">One view, 71 per cent sure<"));
    let lease = row("Lease it.");
    assert!(lease.contains(">One view<") && lease.contains(">2 views, 70 per cent"));
    assert!(row("Keep it.").contains(">Nobody<"));
    page.says("Tom moved from “Sell it.”, 50 per cent sure to “Lease it.”, 80 per cent sure");
    page.says("You stayed with “Sell it.”, 71 per cent sure");
    page.never_says("Ada moved");
});

story!(
    session_views_with_names_can_be_changed_once_sealed_again,
    net,
    {
        let mut party = begun(&net).await;
        party.presses(TOM, "{\"next\"").await;
        party.sees(BEN).await.never_says("id=\"view\"");
        party.presses(TOM, "{\"undo\"").await;
        party.is_read_by_nobody_but(&[ADA], "Rent.").await;
        holds(&mut party, BEN, "Keep it.", &["", "20", "Late."]).await;
        party.presses(TOM, "{\"next\"").await;
        party.is_read_by_all("Late.").await;
    }
);
