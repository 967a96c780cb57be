//! How a figure is known: its mark and its source.

use std::rc::Rc;

use stagger_web_wire as wire;
use yew::prelude::*;

use crate::run::Run;

#[derive(PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) run: Rc<Run>,
    pub(crate) known: wire::Known,
}

/// The mark, and the source behind it by its short name.
#[component]
pub(crate) fn Known(props: &Props) -> Html {
    let wire::Known { mark, source } = &props.known;
    let source = props.run.scene().sources.iter().find(|known| known.id == *source);
    let source = source.map(|source| match source.url.as_deref().filter(|url| is_web_address(url)) {
        Some(url) => html! {
            <a href={url.to_owned()} title={source.title.clone()} target="_blank" rel="noreferrer noopener">{ source.id.clone() }</a>
        },
        None => html! { <span title={source.title.clone()}>{ source.id.clone() }</span> },
    });
    html! {
        <span class="known">
            <span class="mark" data-mark={mark.name()}>{ mark.name() }</span>
            { " " }
            { source.unwrap_or_default() }
        </span>
    }
}

/// Every source, with its short name.
#[component]
pub(crate) fn Sources(props: &SourcesProps) -> Html {
    let sources = props.run.scene().sources.iter().map(|source| {
        let title = match source.url.as_deref().filter(|url| is_web_address(url)) {
            Some(url) => html! {
                <a href={url.to_owned()} target="_blank" rel="noreferrer noopener">{ source.title.clone() }</a>
            },
            None => html! { source.title.clone() },
        };
        html! { <><dt>{ source.id.clone() }</dt><dd>{ title }</dd></> }
    });
    html! { <dl class="sources">{ for sources }</dl> }
}

#[derive(PartialEq, Properties)]
pub(crate) struct SourcesProps {
    pub(crate) run: Rc<Run>,
}

/// A scenario may come from anyone: only addresses of the web become links.
fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert!(is_web_address("https://example.com/a"));
        for url in ["javascript:alert(1)", "data:text/html,x", " https://example.com", "//example.com", ""] {
            assert!(!is_web_address(url), "{url}");
        }
    }
}
