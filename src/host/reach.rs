//! Whether devices reach this computer; if none has, what is likely in the way, and what to do about it. Never a silent failure.

use std::net::IpAddr;

use crate::words::host as told;

/// Milliseconds after which it is said why no device may have come.
const PATIENCE: u64 = 10_000;

/// What is known of devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// The pages are open to this computer only.
    pub loopback: bool,
    /// This computer's address in its network, where it is in one.
    pub near: Option<IpAddr>,
    /// Devices other than this computer that have asked for a page.
    pub devices: usize,
    /// How long the pages have been open, in milliseconds.
    pub waited: u64,
}

/// What is to be thought of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// A device has come.
    Reached,
    /// Not yet: scan the square.
    Scan,
    /// The pages are open to this computer only.
    ThisComputerOnly,
    /// This computer is in no network.
    NoNetwork,
    /// It gave itself an address, because no network gave it one.
    NoAddress,
    /// A firewall, a network that keeps devices apart, or a device in another network.
    Hindered,
}

impl Reach {
    /// What is to be thought of it.
    pub fn finding(&self) -> Finding {
        let own = |it: IpAddr| matches!(it, IpAddr::V4(it) if it.is_link_local());
        match self.near {
            _ if 0 < self.devices => Finding::Reached,
            _ if self.loopback => Finding::ThisComputerOnly,
            None => Finding::NoNetwork,
            Some(it) if it.is_loopback() => Finding::NoNetwork,
            Some(it) if own(it) => Finding::NoAddress,
            _ if self.waited < PATIENCE => Finding::Scan,
            _ => Finding::Hindered,
        }
    }
}

/// The same in sentences, with what to do.
pub fn lines(reach: &Reach, address: &str) -> Vec<String> {
    match reach.finding() {
        Finding::Reached => vec![told::reached_by(&reach.devices)],
        Finding::Scan => vec![told::scan_this(&address)],
        Finding::ThisComputerOnly => vec![told::OPEN_TO_THIS_COMPUTER.to_owned()],
        Finding::NoNetwork => vec![
            told::IN_NO_NETWORK.to_owned(),
            told::ONE_DEVICE_OR_NONE.to_owned(),
        ],
        Finding::NoAddress => vec![
            told::NETWORK_GAVE_NO_ADDRESS.to_owned(),
            told::ONE_DEVICE_OR_NONE.to_owned(),
        ],
        Finding::Hindered => [
            told::NO_DEVICE_CAME,
            told::MAYBE_ANOTHER_NETWORK,
            told::MAYBE_FIREWALL,
            told::MAYBE_ISOLATION,
            told::ONE_DEVICE_OR_NONE,
        ]
        .map(str::to_owned)
        .to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_not_being_reached_is_told_and_what_to_do_about_it() {
        let near = |text: &str| Some(text.parse::<IpAddr>().unwrap());
        let base = Reach {
            loopback: false,
            near: near("192.168.1.20"),
            devices: 0,
            waited: 0,
        };
        let cases = [
            (base, Finding::Scan),
            (
                Reach {
                    waited: 10_000,
                    ..base
                },
                Finding::Hindered,
            ),
            (
                Reach {
                    devices: 1,
                    waited: 20_000,
                    ..base
                },
                Finding::Reached,
            ),
            (
                Reach {
                    loopback: true,
                    ..base
                },
                Finding::ThisComputerOnly,
            ),
            (Reach { near: None, ..base }, Finding::NoNetwork),
            (
                Reach {
                    near: near("127.0.0.1"),
                    ..base
                },
                Finding::NoNetwork,
            ),
            (
                Reach {
                    near: near("169.254.3.4"),
                    ..base
                },
                Finding::NoAddress,
            ),
        ];
        let mut told = Vec::new();
        for (reach, finding) in cases {
            assert_eq!(reach.finding(), finding);
            let text = lines(&reach, "192.168.1.20:8080").join(" ");
            assert!(!text.is_empty());
            told.push(text);
        }
        assert!(told[1].contains("firewall") && told[1].contains("guest"));
    }
}
