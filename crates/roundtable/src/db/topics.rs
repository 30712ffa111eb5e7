//! What committed acts changed, told at once to whoever watches it in this process.
//!
//! An announcement is a hint and never the truth: whoever hears it reads the database again. So
//! nothing is queued; many announcements that nobody has heeded yet are one.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::str::FromStr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use tokio::sync::Notify;

use super::{GroupId, MemberId, ProgrammeId, SessionId};

/// How many announcements are remembered, for whoever begins to watch a little later.
const REMEMBERED_MAX: usize = 4_096;

/// Something that pages show and acts change.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Topic {
    /// A group: who sits there, when it meets, what it agreed on.
    Group(GroupId),
    /// A member: what they say of themselves, whether they are let in.
    Member(MemberId),
    /// A programme: its placement, its seats, who waits.
    Programme(ProgrammeId),
    /// A live session: everything that happens in it.
    Session(SessionId),
}

impl Topic {
    /// What is held under this name by a transaction, if pages show it.
    pub(super) fn of(held: &str, id: i64) -> Option<Topic> {
        match held {
            "groups" => Some(Topic::Group(GroupId(id))),
            "members" | "accounts" => Some(Topic::Member(MemberId(id))),
            "programmes" => Some(Topic::Programme(ProgrammeId(id))),
            "sessions" => Some(Topic::Session(SessionId(id))),
            _ => None,
        }
    }
}

/// `groups 7`: how servers of one database name it to each other.
impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Topic::Group(id) => write!(f, "groups {id}"),
            Topic::Member(id) => write!(f, "members {id}"),
            Topic::Programme(id) => write!(f, "programmes {id}"),
            Topic::Session(id) => write!(f, "sessions {id}"),
        }
    }
}

impl FromStr for Topic {
    type Err = ();
    fn from_str(text: &str) -> Result<Topic, ()> {
        let (held, id) = text.split_once(' ').ok_or(())?;
        let id = id.parse().map_err(|_| ())?;
        Topic::of(held, id).ok_or(())
    }
}

/// A point in the row of announcements of one process. A page is stamped with the point at which
/// it was begun: whatever was announced after that, it may not show yet. Which point it is only
/// this process knows: a stamp tells nobody how much others do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stamp(u64);

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Stamp {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Stamp, Self::Err> {
        u64::from_str_radix(text, 16).map(Stamp)
    }
}

/// Where announcements come in and watchers wait. Cheap to clone, the same for all.
#[derive(Clone)]
pub struct Topics(Arc<Shared>);

struct Shared {
    origin: u64,
    /// Makes stamps of counts, in a way of this process alone.
    stamps: RandomState,
    told: Mutex<Told>,
}

#[derive(Default)]
struct Told {
    over: bool,
    count: u64,
    /// The latest, each with the stamp of the point before it.
    latest: VecDeque<(Stamp, Topic)>,
    watched: HashMap<Topic, Vec<Weak<Notify>>>,
}

/// Somebody who waits for some topics. Waits no more once dropped.
pub struct Watch {
    topics: Topics,
    watched: Vec<Topic>,
    bell: Arc<Notify>,
}

impl Default for Topics {
    fn default() -> Topics {
        let mut random = [0; 8];
        // Without chance two servers could take each other's words for their own.
        getrandom::fill(&mut random).expect("the system has randomness");
        Topics(Arc::new(Shared {
            origin: u64::from_le_bytes(random),
            stamps: RandomState::new(),
            told: Mutex::default(),
        }))
    }
}

impl Topics {
    /// Tells everybody who watches one of these. Who does not listen just now hears it later.
    pub fn announce(&self, topics: &[Topic]) {
        let mut told = self.told();
        for topic in topics {
            let before = self.stamp_of(told.count);
            told.count += 1;
            if told.latest.len() == REMEMBERED_MAX {
                told.latest.pop_front();
            }
            told.latest.push_back((before, *topic));
            for bell in told.watched.get(topic).into_iter().flatten() {
                if let Some(bell) = bell.upgrade() {
                    bell.notify_one();
                }
            }
        }
    }

    /// Tells everybody: announcements may have been missed.
    pub fn announce_all(&self) {
        let mut told = self.told();
        // Every stamp before this is one that nobody remembers.
        told.count += 1;
        told.latest.clear();
        for bell in told.watched.values().flatten() {
            if let Some(bell) = bell.upgrade() {
                bell.notify_one();
            }
        }
    }

    /// Lets everybody go who watches: this process is about to end.
    pub fn end(&self) {
        self.told().over = true;
        self.announce_all();
    }

    /// Whether this process is about to end.
    pub fn over(&self) -> bool {
        self.told().over
    }

    /// Where the row of announcements stands.
    pub fn stamp(&self) -> Stamp {
        self.stamp_of(self.told().count)
    }

    fn stamp_of(&self, count: u64) -> Stamp {
        Stamp(self.0.stamps.hash_one(count))
    }

    /// Whether one of these was, or may have been, announced after this stamp.
    pub fn changed_since(&self, stamp: Stamp, topics: &[Topic]) -> bool {
        let told = self.told();
        if stamp == self.stamp_of(told.count) {
            return false;
        }
        for (before, topic) in told.latest.iter().rev() {
            if topics.contains(topic) {
                return true;
            }
            if *before == stamp {
                return false;
            }
        }
        true
    }

    /// What this process is called among those that serve one database.
    pub(super) fn origin(&self) -> String {
        format!("{:x}", self.0.origin)
    }

    /// Begins to watch these.
    pub fn watch(&self, topics: Vec<Topic>) -> Watch {
        let bell = Arc::new(Notify::new());
        let mut told = self.told();
        for topic in &topics {
            let watching = told.watched.entry(*topic).or_default();
            watching.push(Arc::downgrade(&bell));
        }
        drop(told);
        Watch {
            topics: self.clone(),
            watched: topics,
            bell,
        }
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        // Nothing is left half done under this lock that a panic could break.
        self.0.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watch {
    /// Waits until one of the topics is announced; at once, if one was since this last returned.
    pub async fn changed(&self) {
        self.bell.notified().await;
    }

    /// Has [`changed`](Watch::changed) return once more.
    pub fn again(&self) {
        self.bell.notify_one();
    }

    /// What is watched.
    pub fn topics(&self) -> &[Topic] {
        &self.watched
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let bell = Arc::downgrade(&self.bell);
        let mut told = self.topics.told();
        for topic in &self.watched {
            if let Some(watching) = told.watched.get_mut(topic) {
                watching.retain(|other| !other.ptr_eq(&bell));
                if watching.is_empty() {
                    told.watched.remove(topic);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HARBOUR: Topic = Topic::Group(GroupId(7));
    const OTHER: Topic = Topic::Group(GroupId(8));

    #[test]
    fn a_stamp_knows_what_was_announced_after_it() {
        let topics = Topics::default();
        let before = topics.stamp();
        topics.announce(&[OTHER]);
        assert!(!topics.changed_since(before, &[HARBOUR]));
        topics.announce(&[HARBOUR]);
        assert!(topics.changed_since(before, &[HARBOUR]));
        let after = topics.stamp();
        assert!(!topics.changed_since(after, &[HARBOUR, OTHER]));
        assert_eq!(after.to_string().parse(), Ok(after));
    }

    #[test]
    fn what_may_have_been_missed_counts_as_changed() {
        let topics = Topics::default();
        let stamp = topics.stamp();
        topics.announce_all();
        assert!(topics.changed_since(stamp, &[HARBOUR]));
        let stamp = topics.stamp();
        topics.announce(&vec![OTHER; REMEMBERED_MAX]);
        assert!(!topics.changed_since(stamp, &[HARBOUR]));
        topics.announce(&[OTHER]);
        assert!(topics.changed_since(stamp, &[HARBOUR]), "too long ago");
        let another = Topics::default().stamp();
        assert!(topics.changed_since(another, &[HARBOUR]), "another process");
    }

    #[tokio::test]
    async fn many_announcements_unheeded_are_one() {
        let topics = Topics::default();
        let watch = topics.watch(vec![HARBOUR]);
        for _ in 0..3 {
            topics.announce(&[HARBOUR, OTHER]);
        }
        watch.changed().await;
        let more = tokio::time::timeout(std::time::Duration::from_millis(20), watch.changed());
        assert!(more.await.is_err(), "once is enough");
    }

    #[test]
    fn who_watches_no_more_is_forgotten() {
        let topics = Topics::default();
        let (one, other) = (topics.watch(vec![HARBOUR]), topics.watch(vec![HARBOUR]));
        drop(one);
        assert_eq!(topics.told().watched[&HARBOUR].len(), 1);
        drop(other);
        assert!(topics.told().watched.is_empty());
    }

    #[test]
    fn servers_name_topics_alike() {
        for topic in [
            HARBOUR,
            Topic::Member(MemberId(1)),
            Topic::Programme(ProgrammeId(2)),
            Topic::Session(SessionId(3)),
        ] {
            assert_eq!(topic.to_string().parse(), Ok(topic));
        }
        assert!("groups".parse::<Topic>().is_err());
        assert!("roles 1".parse::<Topic>().is_err());
    }
}
