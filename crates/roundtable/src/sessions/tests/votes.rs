//! Stories of votes: what each gives is seen by nobody, and what it adds up to at the close.

use super::table::{Table, note_in, step, table};
use super::*;
use crate::testing::Network;

const WRITE: &str = "kind = \"write\"\nwrite = \"everyone\"\nsee = \"unsigned\"\nmakes = \"notes\"";

/// Four have written three cards, which were revealed; a vote of this kind is open.
async fn voting(net: &Network, says: &str) -> Table {
    let vote = format!("kind = \"vote\"\nvote = \"everyone\"\nmakes = \"votes\"\n{says}");
    let steps = step("Cards", WRITE) + &step("Vote", &format!("about = \"Cards\"\n{vote}"));
    let mut table = table(net, &["Ada", "Ben", "Cem", "Dev"], &steps).await;
    table.press(0, "begin").await;
    for (who, words) in [(0, "Plant a tree"), (1, "Call them"), (2, "Wait")] {
        table.writes(who, "\"put\"", words).await;
    }
    table.press(0, "next").await.says("Plant a tree");
    table.press(0, "next").await;
    table
}

/// The number of the card with these words, as it stands on somebody's ballot.
async fn card(table: &mut Table, words: &str) -> i64 {
    let page = table.sees(0).await.body;
    let at = page
        .find(words)
        .unwrap_or_else(|| panic!("no {words}: {page}"));
    let before = page[..at].rfind("<li").expect("it lies on a card");
    note_in(page[before..at].split("id=\"").nth(1).expect("an id")).0
}

/// The act that has so many dots stand on a card.
fn dots(on: i64, dots: u8) -> String {
    let dots = serde_json::json!({ "dots": { "on": on, "dots": dots } });
    serde_json::json!({ "step": { "at": 1, "act": { "vote": dots } } }).to_string()
}

story!(session_dots_are_given_and_taken_back_and_never_more, net, {
    let mut table = voting(&net, "method = \"dots\"").await;
    let (tree, call) = (
        card(&mut table, "Plant a tree").await,
        card(&mut table, "Call them").await,
    );
    let page = table.sees(1).await;
    page.says("You have 3 of 3 dots left")
        .says("0 of 4 have voted")
        .says("Written without names");
    assert!(
        !acts(&page).contains(&dots(tree, 0)),
        "nothing to take back"
    );
    assert!(acts(&page).contains(&dots(tree, 1)));
    for given in [dots(tree, 1), dots(tree, 1), dots(tree, 2)] {
        table.sends(1, &[("act", &given)]).await;
    }
    let page = table.sees(1).await;
    page.says("You have 1 of 3 dots left")
        .says("1 of 4 has voted")
        .says("2 of your dots");
    assert!(!acts(&page).contains(&dots(tree, 3)), "two on one at most");
    assert!(acts(&page).contains(&dots(tree, 1)));
    table.sends(1, &[("act", &dots(call, 1))]).await;
    let page = table.sees(1).await;
    page.says("You have 0 of 3 dots left");
    let more = acts(&page)
        .into_iter()
        .filter(|act| act.contains("\"dots\":1"));
    assert_eq!(more.count(), 1, "only the second on the tree is taken back");
    let refused = table.send(1, &[("act", &dots(call, 2))]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("As much as there may be");
    table.sends(1, &[("act", &dots(tree, 0))]).await;
    table.sees(1).await.says("You have 2 of 3 dots left");
});

story!(
    session_totals_are_hidden_until_the_close_and_nobody_is_named,
    net,
    {
        let mut table = voting(&net, "method = \"dots\"").await;
        let tree = card(&mut table, "Plant a tree").await;
        let call = card(&mut table, "Call them").await;
        table.sends(1, &[("act", &dots(tree, 2))]).await;
        table.sends(2, &[("act", &dots(tree, 2))]).await;
        table
            .sees(0)
            .await
            .says("You have 3 of 3 dots left")
            .says("2 of 4 have voted")
            .says("Have voted: Ben, Cem")
            .says("Not yet: You, Dev")
            .says("Totals stay hidden until you close the vote.")
            .says("Close the vote")
            .never_says("class=\"on\"")
            .never_says("4 dots");
        let press = act(&table.sees(0).await, "next");
        let refused = table.send(0, &[("act", &press)]).await;
        refused.says("Without names it takes three");
        table
            .sees(3)
            .await
            .says("Totals stay hidden until Ada closes the vote.")
            .never_says("Have voted")
            .never_says("Not yet:");
        table.sends(3, &[("act", &dots(call, 2))]).await;
        table.press(0, "next").await;
        for who in [0, 1, 3] {
            let page = table.sees(who).await;
            page.says("What the vote came to")
                .says("4 dots")
                .says("Place 1")
                .says("Place 2")
                .never_says("Ben: ")
                .never_says("You: ")
                .never_says("Have voted:");
            let tree = page.body.find("Plant a tree").expect("it is told");
            assert!(tree < page.body.find("Call them").expect("it is told"));
            assert!(!acts(&page).iter().any(|act| act.contains("\"dots\"")));
        }
        table.sees(1).await.never_says("Close the vote");
        table.press(0, "undo").await.says("Totals stay hidden");
        table
            .sees(1)
            .await
            .says("2 of your dots")
            .never_says("4 dots");
    }
);

story!(session_scores_are_one_form_and_ties_are_ties, net, {
    let mut table = voting(&net, "method = \"score\"").await;
    let mut typed = Vec::new();
    for act in acts(&table.sees(1).await) {
        if act.contains("\"score\"") {
            let field = format!("score.{}", note_in(&act).0);
            typed.extend([("act".to_owned(), act), (field, "4".to_owned())]);
        }
    }
    assert_eq!(typed.len(), 6);
    let typed: Vec<(&str, &str)> = typed.iter().map(|(a, b)| (&a[..], &b[..])).collect();
    for who in [1, 2, 3, 1] {
        table.sends(who, &typed).await;
    }
    let page = table.sees(1).await;
    page.says("You have given 3 of 3 scores")
        .says("3 of 4 have voted");
    assert_eq!(page.body.matches("value=\"4\" checked").count(), 3);
    table
        .sees(0)
        .await
        .says("You have given 0 of 3 scores")
        .never_says("value=\"4\" checked");
    table.press(0, "next").await;
    table
        .sees(3)
        .await
        .says("Place 1, a tie")
        .says("12 points from 3");
});

story!(session_a_ranking_is_put_in_order_by_its_places, net, {
    let mut table = voting(&net, "method = \"ranking\"").await;
    let (tree, wait) = (
        card(&mut table, "Plant a tree").await,
        card(&mut table, "Wait").await,
    );
    let rank = act(&table.sees(1).await, "\"rank\"");
    let (first, second) = (format!("rank.{wait}"), format!("rank.{tree}"));
    let typed = [("act", &rank[..]), (&first, "1"), (&second, "3")];
    for who in [1, 2, 3] {
        table.sends(who, &typed).await;
    }
    table
        .sees(2)
        .await
        .says("You have put 2 of 3 in order")
        .says("<option value=\"1\" selected>")
        .says("<option value=\"2\" selected>")
        .never_says("<option value=\"3\" selected>");
    table.sees(0).await.never_says("selected");
    table
        .press(0, "next")
        .await
        .says("9 points from 3")
        .says("Place 3");
});

const CONSENT: &str = "method = \"consent\"\nsee = ";

/// Ben objects to the tree and says why, the others consent to all; it is closed.
async fn objected(net: &Network, see: &str) -> Table {
    let mut table = voting(net, &format!("{CONSENT}\"{see}\"")).await;
    let tree = card(&mut table, "Plant a tree").await;
    let choice = format!("consent.{tree}");
    for who in 0..4 {
        let page = table.sees(who).await;
        let about = acts(&page)
            .into_iter()
            .filter(|act| act.contains(&tree.to_string()));
        let [consent, put] = &about.collect::<Vec<_>>()[..] else {
            panic!("a choice and a reason: {}", page.body)
        };
        let why = format!("words.{}", note_in(&put.replace(&tree.to_string(), "")).0);
        let says = if who == 1 { "no" } else { "yes" };
        let words = if who == 1 { "It grows too slowly" } else { "" };
        let typed = [
            ("act", &consent[..]),
            ("act", put),
            (&choice, says),
            (&why, words),
        ];
        table.sends(who, &typed).await;
        table.sends(who, &typed).await;
    }
    table
        .sees(1)
        .await
        .says("It grows too slowly")
        .says("4 of 4 have voted");
    table
        .sees(0)
        .await
        .never_says("It grows")
        .never_says("1 objection");
    table.press(0, "next").await;
    table
}

story!(session_an_objection_and_its_reason_have_no_name, net, {
    let mut table = objected(&net, "unsigned").await;
    for who in [0, 1, 2] {
        table
            .sees(who)
            .await
            .says("It grows too slowly")
            .says("1 objection")
            .says("No objections")
            .says("3 of 4 can live with it")
            .never_says("Ben objects")
            .never_says("You object");
    }
    let named = "select count(*) from notes where words like 'It grows%' and member_id is not null";
    assert_eq!(net.number(named).await, 0);
});

story!(session_by_name_where_the_step_says_so, net, {
    let mut table = objected(&net, "named").await;
    table
        .sees(2)
        .await
        .says("It grows too slowly")
        .says("Ben objects")
        .says("Ada can live with it");
});
