//! Mail that leaves: by SMTP, tried again when refused, given up in the end, its words forgotten.

use super::tell;
use crate::mail::Kind;
use crate::testing::{Network, Post, story};

const DAY: u64 = 24 * 3600;

async fn with_post(net: Network) -> (Network, Post) {
    let post = Post::open().await;
    let net = net.changed(|settings| settings.smtp = Some(post.address.clone()));
    (net, post)
}

fn header<'a>(letter: &'a str, name: &str) -> &'a str {
    let line = letter.lines().find_map(|line| line.strip_prefix(name));
    line.unwrap_or_else(|| panic!("no {name} in {letter}"))
        .trim()
}

story!(
    mail_leaves_with_its_words_its_calendar_and_its_way_out,
    net,
    {
        let (net, post) = with_post(net).await;
        let ada = net.add_member("Ada").await;
        tell(&net, ada, Kind::Meeting, "meeting 1", false).await;
        net.later(1).await;
        let letters = post.letters();
        assert_eq!(letters.len(), 1);
        let letter = &letters[0];
        assert_eq!(header(letter, "Subject:"), "Thursday at 18:00");
        assert_eq!(header(letter, "To:"), "ada@example.org");
        assert_eq!(
            header(letter, "List-Unsubscribe-Post:"),
            "List-Unsubscribe=One-Click"
        );
        assert!(letter.contains("/mail/silence/"));
        assert!(letter.contains("text/calendar"));
        assert!(letter.contains("text/plain") && letter.contains("text/html"));
        net.later(DAY).await;
        assert_eq!(post.letters().len(), 1, "sent once");
        let kept = net.number(
            "select count(*) from outbox where body <> '' or calendar <> '' or silence <> ''",
        );
        assert_eq!(kept.await, 0, "sent words are forgotten");
    }
);

story!(refused_mail_is_tried_again_under_the_same_id, net, {
    let (net, post) = with_post(net).await;
    post.refuse(2);
    let ada = net.add_member("Ada").await;
    tell(&net, ada, Kind::Meeting, "meeting 1", false).await;
    net.later(0).await;
    assert_eq!(post.letters().len(), 1);
    net.later(20).await;
    assert_eq!(post.letters().len(), 1, "not before half a minute");
    net.later(15).await;
    assert_eq!(post.letters().len(), 2);
    net.later(35).await;
    assert_eq!(post.letters().len(), 2, "the wait has doubled");
    net.later(30).await;
    let letters = post.letters();
    assert_eq!(letters.len(), 3);
    let id = header(&letters[0], "Message-ID:");
    assert!(
        letters
            .iter()
            .all(|letter| header(letter, "Message-ID:") == id)
    );
    assert_eq!(
        net.number("select count(*) from outbox where sent_at is not null")
            .await,
        1
    );
});

story!(mail_is_given_up_after_twelve_tries, net, {
    let (net, post) = with_post(net).await;
    post.refuse(100);
    let ada = net.add_member("Ada").await;
    tell(&net, ada, Kind::Meeting, "meeting 1", false).await;
    for _ in 0..40 {
        net.later(6 * 3600).await;
    }
    assert_eq!(post.letters().len(), 12);
    let failed = net
        .number("select count(*) from outbox where failed_at is not null")
        .await;
    assert_eq!(failed, 1);
});

story!(a_line_end_in_a_name_makes_no_header, net, {
    let (net, post) = with_post(net).await;
    let ada = net.add_member("Ada").await;
    let writes =
        |_: &crate::web::when::Reader, _: &'static crate::web::words::Lang| crate::mail::Written {
            subject: "News\r\nBcc: eve@example.org".into(),
            text: "<b>bold</b> & plain".into(),
            act: None,
        };
    let notice = crate::mail::Notice::new(Kind::Group, "news", &writes);
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    crate::mail::tell(&mut tx, &net.app, ada, notice)
        .await
        .expect("told");
    tx.commit().await.expect("it is committed");
    net.later(1).await;
    let letter = post.letters().remove(0);
    assert!(
        !letter.lines().any(|line| line.starts_with("Bcc")),
        "{letter}"
    );
    assert!(letter.contains("&lt;b&gt;bold"), "{letter}");
});

story!(without_a_mail_server_mail_waits, net, {
    let ada = net.add_member("Ada").await;
    tell(&net, ada, Kind::Meeting, "meeting 1", false).await;
    net.later(DAY).await;
    let waiting = net
        .number("select count(*) from outbox where sent_at is null")
        .await;
    assert_eq!(waiting, 1);
});
