use super::*;

/// All that some bytes mean, read at once and then no more.
fn read(bytes: &[u8]) -> Vec<String> {
    let mut decoder = Decoder::default();
    let mut inputs = decoder.feed(bytes, false);
    inputs.extend(decoder.quiet());
    shown(&inputs)
}

fn shown(inputs: &[Input]) -> Vec<String> {
    inputs
        .iter()
        .map(|it| match it {
            Input::Key(key) => key.to_string(),
            Input::Held(key, count) => format!("{count}x{key}"),
            Input::Mouse(mouse) => format!("{:?} {} {}", mouse.kind, mouse.x, mouse.y),
            Input::Paste(text) => format!("paste {text:?}"),
            Input::Burst(text) => format!("burst {text:?}"),
            Input::Ground(ground) => format!("ground {ground:?}"),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn keys_are_told_apart() {
    let cases: &[(&[u8], &[&str])] = &[
        (b"a", &["a"]),
        ("é界".as_bytes(), &["é", "界"]),
        (b"\r", &["Enter"]),
        (b"\n", &["Enter"]),
        (b"\t\x1b[Z", &["Tab", "Shift+Tab"]),
        (b"\x7f\x08", &["Backspace", "Backspace"]),
        (b"\x03\x1a\x0c", &["Ctrl+C", "Ctrl+Z", "Ctrl+L"]),
        (b"\x1b[A\x1bOB", &["Up", "Down"]),
        (b"\x1b[1;5C\x1b[1;2D", &["Right", "Left"]),
        (
            b"\x1b[H\x1b[4~\x1b[3~\x1b[5~\x1b[6~",
            &["Home", "End", "Delete", "PgUp", "PgDn"],
        ),
        (b"\x1bOP\x1b[15~\x1b[24~\x1b[[B", &["F1", "F5", "F12", "F2"]),
        (b"\x1b", &["Esc"]),
        (b"\x1bj", &["Esc", "j"]),
        ("\x1bé".as_bytes(), &["Esc", "é"]),
        (b"\x1b\x1b[A", &["Esc", "Up"]),
        (b"\x1b[", &["Esc", "["]),
        (b"\x1bO", &["Esc", "O"]),
    ];
    for (bytes, keys) in cases {
        assert_eq!(read(bytes), *keys, "{bytes:?}");
    }
}

#[test]
fn answers_of_a_terminal_are_no_keys() {
    for bytes in [
        b"\x1b[12;40R".as_slice(),
        b"\x1b]10;rgb:1e1e/1e1e/2e2e\x07",
        b"\x1b]11;pink\x07",
        b"\x1b]11;rgb:1e1e/1e1e\x07",
        b"\x1b]11;#\x07",
        b"\x1bP1$r0m\x1b\\",
        b"\x1b[I\x1b[O",
        b"\x1b[201~",
    ] {
        assert_eq!(read(bytes), [""; 0], "{bytes:?}");
    }
}

#[test]
fn a_terminal_says_what_its_ground_is() {
    let cases: [(&[u8], &str); 6] = [
        (
            b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
            "ground Some([30, 30, 46])",
        ),
        (
            b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
            "ground Some([30, 30, 46])",
        ),
        (b"\x1b]11;rgb:f/f/f\x07", "ground Some([255, 255, 255])"),
        (
            b"\x1b]11;rgba:ff/fe/00/80\x07",
            "ground Some([255, 254, 0])",
        ),
        (b"\x1b]11;#fdf6e3\x07", "ground Some([253, 246, 227])"),
        (b"\x1b[?62;22c", "ground None"),
    ];
    for (bytes, told) in cases {
        assert_eq!(read(bytes), [told], "{bytes:?}");
    }
}

#[test]
fn the_mouse_counts_from_nought() {
    assert_eq!(
        read(b"\x1b[<0;1;1M\x1b[<32;250;3M\x1b[<0;250;3m\x1b[<65;5;6M\x1b[<2;1;1M"),
        ["Press 0 0", "Drag 249 2", "Release 249 2", "WheelDown 4 5"]
    );
}

#[test]
fn pieces_make_no_difference() {
    let bytes =
        "a\x1b[1;5A\x1b[<0;12;3M\x1b[200~é\nb\x1b[201~界\x1bOP\x1b]11;x\x07z\x1b[3~".as_bytes();
    let whole = read(bytes);
    for one in 0..bytes.len() {
        for two in one..bytes.len() {
            let mut decoder = Decoder::default();
            let mut inputs = decoder.feed(&bytes[..one], false);
            inputs.extend(decoder.feed(&bytes[one..two], false));
            inputs.extend(decoder.feed(&bytes[two..], false));
            inputs.extend(decoder.quiet());
            assert_eq!(shown(&inputs), whole, "cut at {one} and {two}");
        }
    }
}

#[test]
fn a_paste_without_its_end_ends_in_silence() {
    let mut decoder = Decoder::default();
    assert!(decoder.feed(b"\x1b[200~text", false).is_empty());
    assert_eq!(decoder.waits(), Some(PASTE_WAIT));
    assert_eq!(shown(&decoder.quiet()), ["paste \"text\""]);
    assert_eq!(decoder.waits(), None);
    assert_eq!(shown(&decoder.feed(b"2", false)), ["2"]);
    // Its end may come late, with the rest of the text before it.
    assert_eq!(shown(&decoder.feed(b"rest\x1b[201~3", false)), ["3"]);
    assert_eq!(
        shown(&decoder.feed(b"e\x1b[200~x\x1b[201~", false)),
        ["e", "paste \"x\""]
    );
}

#[test]
fn a_paste_is_bounded_and_ctrl_c_leaves_it() {
    let mut decoder = Decoder::default();
    decoder.feed(b"\x1b[200~", false);
    for _ in 0..1000 {
        assert!(decoder.feed(&[b'x'; 4096], true).is_empty());
    }
    let inputs = decoder.feed(b"\x03", true);
    let [Input::Paste(text), Input::Key(Key::Ctrl('c'))] = &inputs[..] else {
        panic!("{inputs:?}")
    };
    assert_eq!(text.len(), LONGEST_PASTE);
}

#[test]
fn text_that_no_hand_types_is_one_piece() {
    let mut decoder = Decoder::default();
    assert_eq!(
        shown(&decoder.feed(b"first line\nsecond", false)),
        ["burst \"first line\\nsecond\""]
    );
    // The rest of it, cut short by the terminal's buffer.
    assert_eq!(shown(&decoder.feed(b" e\r", true)), ["burst \" e\\n\""]);
    assert_eq!(shown(&decoder.feed(b"e", false)), ["e"]);
    assert_eq!(read(b":save\r").len(), 6, "a hand, on a slow line");
}

#[test]
fn a_key_held_down_is_one_input() {
    assert_eq!(read(&[b'j'; 4000]), ["4000xj"]);
    assert_eq!(read(b"jjjj2"), ["4xj", "2"]);
    assert_eq!(read(&b"\x1b[B".repeat(100)), ["100xDown"]);
    assert_eq!(read(&b"\x1b[<65;5;6M".repeat(400)).len(), TURNS);
    assert_eq!(read(&b"\x1b[<32;5;6M".repeat(400)).len(), 1);
}

#[test]
fn a_flood_is_cut_but_for_who_wants_out() {
    let flood = b"\x1b[A\x1b[B".repeat(600);
    assert_eq!(read(&flood).len(), MOST);
    let mut out = b"\x03".to_vec();
    out.extend(&flood);
    assert_eq!(read(&out)[0], "Ctrl+C");
}

#[test]
fn any_bytes_leave_the_keys_alive() {
    use proptest::prelude::*;
    proptest!(|(bytes in prop::collection::vec(any::<u8>(), 0..200))| {
        let mut decoder = Decoder::default();
        decoder.feed(&bytes, false);
        decoder.quiet();
        prop_assert!(decoder.held.is_empty() && decoder.paste.is_none());
        prop_assert_eq!(shown(&decoder.feed(b"2", false)), ["2"]);
    });
}
