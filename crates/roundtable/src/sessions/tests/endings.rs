//! Stories of commitments, thanks and breaks, and of who facilitates.

use super::table::{note_in, step, table};
use super::*;

const COMMIT: &str =
    "kind = \"commit\"\nwrite = \"everyone\"\nsee = \"named\"\nmakes = \"commitments\"";
const THANKS: &str =
    "kind = \"thanks\"\nwrite = \"everyone\"\nsee = \"private\"\nmakes = \"thanks\"";
const ROUND: &str = "kind = \"round\"\nbasis = \"seat\"\nspeak = \"everyone\"";

story!(
    session_a_commitment_has_a_day_and_a_partner_who_says_yes,
    net,
    {
        let mut table = table(&net, &["Ada", "Ben", "Cem"], &step("Promise", COMMIT)).await;
        table.press(0, "begin").await;
        let page = table.sees(1).await;
        let put = act(&page, "\"put\"");
        let (words, day) = (
            format!("words.{}", note_in(&put).0),
            format!("day.{}", note_in(&put).0),
        );
        let by = act(&page, "\"by\"");
        let offered = page.body.split("<option value=\"").skip(1);
        let offered = offered.filter_map(|rest| rest.split('"').next());
        // Ben asks the last of those who can be asked.
        let partner = offered.last().expect("somebody can be asked");
        let partner = partner.replace("&#34;", "\"");
        let typed = [
            ("act", put.as_str()),
            ("act", &by),
            ("act", &partner),
            (&words, "Ask the bank."),
            (&day, "2027-02-30"),
        ];
        table
            .send(1, &typed)
            .await
            .says("Choose a day")
            .says("Ask the bank.");
        table.sees(0).await.never_says("Ask the bank.");
        let mut typed = typed;
        typed[4] = (&day, "2027-03-01");
        table.sends(1, &typed).await;
        table.sends(1, &typed).await;
        let page = table.sees(0).await;
        page.says("Ask the bank.").says("By 1 Mar 2027.");
        assert_eq!(page.body.matches("Ask the bank.").count(), 1, "once");
        let asked = table.sees(2).await;
        asked.says("would like you to ask about it");
        let yes = act(&asked, "\"yes\":true");
        table.sends(2, &[("act", &yes)]).await;
        table.sees(0).await.says("Cem will ask.");
        // Emptied, it is taken back, and what was said beside it with it.
        typed[3] = (&words, "");
        table.sends(1, &typed).await;
        table.sees(0).await.never_says("Ask the bank.");
    }
);

story!(session_thanks_are_read_by_the_two_of_them_alone, net, {
    let mut table = table(&net, &["Ada", "Ben", "Cem"], &step("Thanks", THANKS)).await;
    table.press(0, "begin").await;
    let page = table.sees(1).await;
    let thank = acts(&page).into_iter().find(|act| act.contains("thank"));
    let thank = thank.expect("somebody can be thanked");
    let words = format!("words.{}", note_in(&thank).0);
    table
        .send(1, &[(&words, "You asked twice.")])
        .await
        .says("Choose whom this is for.")
        .says("You asked twice.");
    table
        .sends(1, &[("act", &thank), (&words, "You asked twice.")])
        .await;
    table
        .sends(1, &[("act", &thank), (&words, "You asked twice.")])
        .await;
    table
        .sees(0)
        .await
        .says("You were thanked")
        .says("You asked twice.");
    table.sees(2).await.never_says("You asked twice.");
    table
        .press(1, "\"take\"")
        .await
        .never_says("You asked twice.");
    table.sees(0).await.never_says("You asked twice.");
});

story!(
    session_who_facilitates_and_is_gone_can_be_stood_in_for,
    net,
    {
        let mut table = table(&net, &["Ada", "Ben", "Cem"], &step("Round", ROUND)).await;
        let here = format!("{}/here", table.room);
        table.press(0, "begin").await;
        table.members[0].post(&here, &[]).await;
        table.sees(1).await.never_says("I will facilitate");
        net.app.clock.advance(std::time::Duration::from_secs(30));
        // Nobody does it by themselves: Ben's browser notices, and Ben presses.
        table.members[1].post(&here, &[]).await;
        table.members[2].post(&here, &[]).await;
        let page = table.sees(1).await;
        page.says("Ada lost connection.").says("I will facilitate");
        table
            .press(1, "\"facilitate\"")
            .await
            .says("You are facilitating");
        let back = table.members[0].post(&here, &[]).await;
        assert_eq!(back.status, StatusCode::NO_CONTENT);
        table
            .sees(0)
            .await
            .never_says("You are facilitating")
            .says("Ben");
        let pause = [("act", "\"pause\"")];
        let refused = table.send(0, &pause).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says("Only whoever facilitates can do this.");
        // Given back, not taken.
        table
            .press(1, "hand_over")
            .await
            .never_says("You are facilitating");
    }
);

story!(
    session_one_that_is_abandoned_ends_itself_and_keeps_everything,
    net,
    {
        let mut table = table(&net, &["Ada", "Ben"], &step("Promise", COMMIT)).await;
        table.press(0, "begin").await;
        table.writes(1, "\"put\"", "Call the harbour master.").await;
        net.later(4 * 3600 + 60).await;
        table
            .sees(0)
            .await
            .says("Call the harbour master.")
            .never_says("I will facilitate");
        let late = table.send(0, &[("act", "\"pause\"")]).await;
        late.says("The session is over.");
        assert_eq!(
            net.number("select count(*) from sessions where ended_at is null")
                .await,
            0
        );
    }
);

story!(session_what_no_page_of_ours_sent_is_refused, net, {
    let mut table = table(&net, &["Ada", "Ben"], &step("Round", ROUND)).await;
    table.press(0, "begin").await;
    let events = "select count(*) from session_events";
    let before = net.number(events).await;
    for nonsense in [
        "",
        "{",
        "{\"step\":{\"at\":99}}",
        "\"become_host\"",
        "[]",
        "null",
    ] {
        let answer = table.send(1, &[("act", nonsense)]).await;
        assert!(
            answer.status.is_client_error(),
            "{nonsense}: {}",
            answer.status
        );
    }
    let many: Vec<(&str, &str)> = (0..=ACTS_MAX).map(|_| ("act", "\"sit\"")).collect();
    assert_eq!(table.send(1, &many).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(net.number(events).await, before, "nothing happened");
});
