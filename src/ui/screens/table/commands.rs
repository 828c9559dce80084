//! What the keys do at the table.

use crate::ui::screens::ScreenId;
use crate::ui::{Command, Key};
use crate::words;

const fn on(
    name: &'static str,
    short: &'static str,
    key: &'static [Key],
    help: &'static str,
) -> Command {
    Command::on(ScreenId::Table, name, short, key, help)
}

/// Commands of this screen.
pub const COMMANDS: &[Command] = &[
    on(
        "add clause",
        "add",
        &[Key::Char('a')],
        words::table::ADD_PROMISE_TO_DRAFT,
    ),
    on(
        "dossier",
        "charter, mandate, exchange",
        &[Key::Char('o')],
        words::table::WRITE_CHARTER_MANDATE_OR,
    ),
    on(
        "tick",
        "tick",
        &[Key::Char(' ')],
        words::table::TAKE_POINT_UNDER_CURSOR,
    ),
    on(
        "another giver",
        "another giver",
        &[Key::Char('m')],
        words::table::HAVE_SOMEBODY_ELSE_PROMISE,
    ),
    on(
        "propose",
        "propose",
        &[Key::Char('p')],
        words::table::PUT_DRAFT_ON_TABLE,
    ),
    on(
        "sound out",
        "sound out",
        &[Key::Char('s')],
        words::table::ASK_PARTY_UNDER_CURSOR,
    ),
    on(
        "sign",
        "sign",
        &[Key::Char('y')],
        words::table::SIGN_OFFER_UNDER_CURSOR,
    ),
    on(
        "refuse",
        "refuse",
        &[Key::Char('n')],
        words::table::REFUSE_OFFER_UNDER_CURSOR,
    ),
    on(
        "drop clause",
        "drop",
        &[Key::Char('d'), Key::Delete],
        words::table::TAKE_PROMISE_UNDER_CURSOR,
    ),
    on(
        "resize",
        "size",
        &[Key::Char('z')],
        words::table::PROMISE_IT_IN_FULL,
    ),
    on(
        "verify",
        "check",
        &[Key::Char('v')],
        words::table::CHANGE_HOW_ITS_KEEPING,
    ),
    on(
        "longer",
        "longer",
        &[Key::Char('+'), Key::Char('=')],
        words::table::PROMISE_IT_FOR_LONGER,
    ),
    on(
        "shorter",
        "shorter",
        &[Key::Char('-')],
        words::table::PROMISE_IT_FOR_LESS,
    ),
    on(
        "guarantor",
        "guarantor",
        &[Key::Char('g')],
        words::table::CHOOSE_WHO_STANDS_IN,
    ),
    on(
        "put first",
        "first",
        &[Key::Char('f')],
        words::table::DELIVER_IT_FIRST_OR,
    ),
    on(
        "confidential",
        "secret",
        &[Key::Char('c')],
        words::table::KEEP_IT_SECRET_OR,
    ),
    on(
        "giver",
        "giver",
        &[Key::Char('b')],
        words::table::CHOOSE_BY_WHOM_IT,
    ),
    on(
        "receiver",
        "receiver",
        &[Key::Char('t')],
        words::table::CHOOSE_TO_WHOM_IT,
    ),
    on(
        "what if",
        "what if",
        &[Key::Char('W')],
        words::table::ASK_WHAT_IT_LEADS_TO,
    ),
    on(
        "clear draft",
        "clear",
        &[Key::Char('D')],
        words::table::DROP_WHOLE_DRAFT,
    ),
    on(
        "lobby",
        "lobby",
        &[Key::Char('L')],
        words::table::LOBBY_AT_HOME_FOR,
    ),
    on(
        "break promise",
        "break",
        &[Key::Char('B')],
        words::table::BREAK_PROMISE_OF_YOURS,
    ),
];
