//! Stories of a visitor who sits in.

use std::time::Duration;

use axum::http::StatusCode;

use crate::demo;
use crate::sessions::tests::act;
use crate::testing::{Network, Shown, Visitor, story};

/// What the five write in their first views.
const SEALED: [&str; 4] = [
    "one in three left within a year",
    "They will ask the next bakery",
    "people whom I do not see",
    "that buyer sets the price",
];
/// What each step asks, or a piece of it.
const VIEWS: &str = "Which would you do, how sure are you, and what speaks";
const AGAIN: &str = "And now: which would you do";
/// Longer than this nobody sits in, whatever they do.
const SECONDS_MAX: u64 = 6 * 60;

/// A visitor of the demo who has pressed the button, and where that led.
struct Seated {
    net: Network,
    visitor: Visitor,
    room: String,
    /// How long ago.
    seconds: u64,
    /// Whether their browser says that it is there.
    here: bool,
}

impl Seated {
    async fn down(net: Network) -> Seated {
        let net = net.changed(|settings| settings.demo = true);
        let mut visitor = net.visitor();
        let landing = visitor.get("/").await;
        landing.says("Sit in: three minutes at the sixth seat");
        let key = landing.value("act");
        let sat = visitor.post("/sit-in", &[("act", &key)]).await;
        assert_eq!(sat.status, StatusCode::SEE_OTHER, "{}", sat.body);
        let room = sat.location().to_owned();
        assert!(room.starts_with("/sessions/"), "{room}");
        Seated {
            net,
            visitor,
            room,
            seconds: 0,
            here: true,
        }
    }

    /// A second passes, and the worker does what is due.
    async fn second(&mut self) {
        self.net.app.clock.advance(Duration::from_secs(1));
        self.seconds += 1;
        if self.here && self.seconds % 8 == 1 {
            let here = format!("{}/here", self.room);
            self.visitor.post(&here, &[]).await;
        }
        demo::work(&self.net.app).await.expect("the five play");
    }

    async fn page(&mut self) -> Shown {
        self.visitor.get(&self.room.clone()).await
    }

    /// Waits until the visitor's page says this; nothing sealed is on it before its reveal.
    async fn until(&mut self, words: &str) -> Shown {
        loop {
            let page = self.page().await;
            if page.body.contains(VIEWS) && page.body.contains("id=\"view\"") {
                SEALED.iter().for_each(|sealed| {
                    page.never_says(sealed);
                });
            }
            if page.body.contains(words) {
                return page;
            }
            assert!(
                self.seconds < SECONDS_MAX,
                "never “{words}”:\n{}",
                page.body
            );
            self.second().await;
        }
    }

    async fn seconds(&mut self, seconds: u64) {
        for _ in 0..seconds {
            self.second().await;
        }
    }

    /// The visitor gives a view: the first option, and what speaks against it.
    async fn views(&mut self, sure: &str, against: &str) {
        let page = self.page().await;
        let put = act(&page, "\"part\":\"against\"");
        let note = put.split("\"note\":").nth(1).expect("it has a number");
        let note: String = note.chars().take_while(char::is_ascii_digit).collect();
        let field = format!("words.{note}");
        let (choose, how_sure) = (act(&page, "\"choose\""), act(&page, "\"sure\""));
        let said = [
            ("act", choose.as_str()),
            ("act", &how_sure),
            ("sure", sure),
            ("act", &put),
            (&field, against),
        ];
        let to = format!("{}/acts", self.room);
        let answer = self.visitor.post(&to, &said).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }

    /// Whether it is over, by the table.
    async fn ended(&self) -> bool {
        let ask = "select count(*) from sessions where ended_at is not null";
        self.net.number(ask).await == 1
    }

    async fn until_ended(&mut self) {
        while !self.ended().await {
            assert!(self.seconds < SECONDS_MAX, "it never ends");
            self.second().await;
        }
    }
}

story!(session_sit_in_leads_from_the_button_to_the_shift, net, {
    let mut seated = Seated::down(net).await;
    let page = seated.page().await;
    page.says("Maren runs a bakery of 22 people").says("Rosa");
    seated.until("Say no, and stay with our four shops").await;
    seated.until("Yes, with ninety days’ notice").await;
    seated.until("Your turn to ask").await.says("Facts");
    let pass = act(&seated.page().await, "\"pass\"");
    let to = format!("{}/acts", seated.room);
    seated.visitor.post(&to, &[("act", &pass)]).await;
    seated.until(VIEWS).await;
    seated.seconds(19).await;
    // Four have given theirs, and wait for the visitor; the connection of one was lost.
    let page = seated.page().await;
    page.says("4 of 6");
    let words = "Nobody asked the four shops.";
    seated.views("75", words).await;
    seated.until("5 of 6").await;
    let shown = seated.until(SEALED[0]).await;
    shown.says(words);
    for sealed in SEALED {
        shown.says(sealed);
    }
    assert!(seated.seconds < 150, "a reveal after {}", seated.seconds);
    seated.until("our plant grew on one big order").await;
    seated.until(AGAIN).await.never_says("some courage");
    seated.seconds(13).await;
    seated.views("40", "It is their bakery and not mine.").await;
    seated.until("What moved").await.says("some courage");
    assert!(seated.seconds < 240, "a shift after {}", seated.seconds);
    seated.until("offer them one: three loaves in ten").await;
    seated.until("loses its young people as well").await;
    seated.until("thinking along").await;
    seated.until_ended().await;
    seated.page().await.says("What moved");
});

story!(
    session_sit_in_waits_for_who_never_writes_and_goes_on,
    net,
    {
        let mut seated = Seated::down(net).await;
        seated.until(VIEWS).await;
        let began = seated.seconds;
        seated.until(SEALED[0]).await;
        let waited = seated.seconds - began;
        assert!((55..70).contains(&waited), "waited for {waited}");
        seated.until("What moved").await;
        seated.until_ended().await;
    }
);

story!(session_sit_in_ends_though_the_visitor_leaves, net, {
    let mut seated = Seated::down(net).await;
    seated.until(VIEWS).await;
    seated.here = false;
    let to = format!("{}/acts", seated.room);
    let stood = seated.visitor.post(&to, &[("act", "\"stand\"")]).await;
    assert_eq!(stood.status, StatusCode::SEE_OTHER, "{}", stood.body);
    let began = seated.seconds;
    seated.until_ended().await;
    let rest = seated.seconds - began;
    assert!(rest < 150, "nobody is waited for any more: {rest}");
});

story!(
    session_sit_in_ends_though_the_visitors_phone_is_gone,
    net,
    {
        let mut seated = Seated::down(net).await;
        seated.until("Say no, and stay").await;
        seated.here = false;
        seated.until_ended().await;
        assert!(seated.seconds < 240, "after {}", seated.seconds);
    }
);

story!(session_sit_in_goes_on_after_a_restart, net, {
    let mut seated = Seated::down(net).await;
    seated.until(VIEWS).await;
    // Nothing is remembered but what is stored; and nobody was here for a while.
    seated.net = seated.net.changed(|_| ());
    seated.net.later(90).await;
    seated.until(SEALED[0]).await;
    seated.until("What moved").await;
    seated.until_ended().await;
});

story!(session_sit_in_seats_once_and_is_swept_after_a_day, net, {
    let net = net.changed(|settings| settings.demo = true);
    let mut visitor = net.visitor();
    let key = visitor.get("/sit-in").await.value("act");
    let first = visitor.clone().post("/sit-in", &[("act", &key)]).await;
    let again = visitor.post("/sit-in", &[("act", &key)]).await;
    assert_eq!(first.location(), again.location());
    assert_eq!(net.number("select count(*) from seats").await, 6);
    // Nobody plays on for so long; it ends by itself, and then its group does.
    let day = 25 * 3600;
    for _ in 0..3 {
        net.later(day).await;
        for _ in 0..40 {
            net.later(5).await;
        }
    }
    let open = "select count(*) from sessions where ended_at is null";
    assert_eq!(net.number(open).await, 0);
    let seats = "select count(*) from seats where ended_at is null";
    assert_eq!(net.number(seats).await, 0);
    let named = "select count(*) from members where name = 'Maren Holt'";
    assert_eq!(net.number(named).await, 0);
});

story!(session_sit_in_is_nowhere_but_in_a_demo, net, {
    let mut visitor = net.visitor();
    visitor.get("/").await.never_says("sit-in");
    let absent = visitor.get("/nothing").await;
    let asked = visitor.get("/sit-in").await;
    assert_eq!(asked.status, StatusCode::NOT_FOUND);
    assert_eq!(asked.body, absent.body);
    let sent = visitor.post("/sit-in", &[("act", "1")]).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
    assert_eq!(net.number("select count(*) from groups").await, 0);
});
