//! What members are told by mail of their meetings.

use super::{Meeting, calendar};
use crate::app::App;
use crate::db::{MemberId, Tx};
use crate::groups::{self, Group};
use crate::mail::{Kind, Notice, Written, tell};
use crate::web::when::{Reader, city};
use crate::web::words::{Lang, Say};

type Done = Result<(), sqlx::Error>;

/// How many dates a mail lists.
const DATES_LISTED_MAX: usize = 3;

/// The sentences of one kind of news.
struct News {
    key: &'static str,
    subject: &'static str,
    text: &'static str,
}

/// Meetings were set.
pub async fn set(tx: &mut Tx, app: &App, group: &Group, meetings: &[Meeting]) -> Done {
    let news = News {
        key: "set",
        subject: "mail-meeting-set-subject",
        text: "mail-meeting-set-text",
    };
    to_all(tx, app, group, meetings, &news).await
}

/// Meetings were moved, or only where they are changed.
pub async fn changed(
    tx: &mut Tx,
    app: &App,
    group: &Group,
    meetings: &[Meeting],
    moved: bool,
) -> Done {
    let news = match moved {
        true => News {
            key: "moved",
            subject: "mail-meeting-moved-subject",
            text: "mail-meeting-moved-text",
        },
        false => News {
            key: "changed",
            subject: "mail-meeting-changed-subject",
            text: "mail-meeting-changed-text",
        },
    };
    to_all(tx, app, group, meetings, &news).await
}

/// A meeting was cancelled.
pub async fn cancelled(tx: &mut Tx, app: &App, group: &Group, meeting: &Meeting) -> Done {
    let news = News {
        key: "cancelled",
        subject: "mail-meeting-cancelled-subject",
        text: "mail-meeting-cancelled-text",
    };
    to_all(tx, app, group, std::slice::from_ref(meeting), &news).await
}

/// A cancelled meeting is on again.
pub async fn restored(tx: &mut Tx, app: &App, group: &Group, meeting: &Meeting) -> Done {
    let news = News {
        key: "restored",
        subject: "mail-meeting-restored-subject",
        text: "mail-meeting-restored-text",
    };
    to_all(tx, app, group, std::slice::from_ref(meeting), &news).await
}

/// A meeting is near; to those who are expected.
pub async fn reminder(
    tx: &mut Tx,
    app: &App,
    group: &Group,
    meeting: &Meeting,
    expected: &[MemberId],
    hours: u64,
) -> Done {
    let (subject, text) = match hours {
        1 => ("mail-reminder-hour-subject", "mail-reminder-text"),
        _ => ("mail-reminder-day-subject", "mail-reminder-text"),
    };
    let key = format!(
        "meeting {} revision {} in {hours} hours",
        meeting.meeting_id, meeting.revision
    );
    let meetings = std::slice::from_ref(meeting);
    let writes = |reader: &Reader, lang: &'static Lang| {
        let facts = Facts {
            app,
            group,
            meetings,
        };
        facts.written(reader, lang, subject, text)
    };
    for member in expected {
        let notice = Notice::new(Kind::Reminder, key.as_str(), &writes).urgent();
        tell(tx, app, *member, notice).await?;
    }
    Ok(())
}

async fn to_all(tx: &mut Tx, app: &App, group: &Group, meetings: &[Meeting], news: &News) -> Done {
    let Some(first) = meetings
        .iter()
        .find(|meeting| meeting.ends_at() > app.now())
    else {
        return Ok(());
    };
    let key = format!(
        "meeting {} revision {} {}",
        first.meeting_id, first.revision, news.key
    );
    let file = calendar::file(app, group, meetings);
    let writes = |reader: &Reader, lang: &'static Lang| {
        let facts = Facts {
            app,
            group,
            meetings,
        };
        facts.written(reader, lang, news.subject, news.text)
    };
    for seat in groups::seats_of(tx, group.group_id).await? {
        let notice = Notice::new(Kind::Meeting, key.as_str(), &writes).calendar(file.as_str());
        tell(tx, app, seat.member, notice).await?;
    }
    Ok(())
}

/// What every mail about meetings tells: which group, when, where, how to get in.
struct Facts<'a> {
    app: &'a App,
    group: &'a Group,
    meetings: &'a [Meeting],
}

impl Facts<'_> {
    fn written(
        &self,
        reader: &Reader,
        lang: &'static Lang,
        subject: &'static str,
        text: &'static str,
    ) -> Written {
        let now = self.app.now();
        let live = self.meetings.iter().filter(|m| m.cancelled_at.is_none());
        let live: Vec<&Meeting> = live.collect();
        let told = if live.is_empty() {
            self.meetings.iter().collect()
        } else {
            live
        };
        let when = |meeting: &Meeting| {
            let say = Say::new("mail-meeting-when")
                .with("day", reader.day(meeting.starts_at, now))
                .with("from", reader.hour(meeting.starts_at))
                .with("until", reader.hour(meeting.ends_at()));
            lang.say(&say)
        };
        let dates: Vec<String> = told
            .iter()
            .take(DATES_LISTED_MAX)
            .map(|m| when(m))
            .collect();
        let mut paragraphs = vec![
            lang.say(&Say::new(text).with("group", self.group.name.as_str())),
            dates.join("\n"),
        ];
        if told.len() > DATES_LISTED_MAX {
            let more = Say::new("mail-meeting-more").count("count", told.len() - DATES_LISTED_MAX);
            paragraphs.push(lang.say(&more));
        }
        let zone = reader.local(now).time_zone().iana_name().map(city);
        if let Some(zone) = zone {
            paragraphs.push(lang.say(&Say::new("mail-meeting-zone").with("city", zone)));
        }
        let first = told.first();
        for (key, value) in first.iter().flat_map(|m| {
            [
                ("mail-meeting-place", &m.place),
                ("mail-meeting-call", &m.call_link),
            ]
        }) {
            if !value.is_empty() {
                paragraphs.push(lang.say(&Say::new(key).with("what", value.as_str())));
            }
        }
        let subject = Say::new(subject)
            .with("group", self.group.name.as_str())
            .with("when", first.map(|m| when(m)).unwrap_or_default());
        Written {
            subject: lang.say(&subject),
            text: paragraphs.join("\n\n"),
            act: Some((
                lang.t("mail-meeting-open"),
                format!("/groups/{}", self.group.group_id),
            )),
        }
    }
}
