//! Stories of questions, talk, views and decisions.
