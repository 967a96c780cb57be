//! What is shown when the page has failed: a message, and a way back. It must not need the page.

use std::panic::PanicHookInfo;

use crate::browser::document;

/// Says that the page has failed, and offers to load it again.
pub(crate) fn show_with_a_way_back() {
    yew::set_custom_panic_hook(Box::new(|info: &PanicHookInfo<'_>| {
        let Some(document) = document() else { return };
        let (Some(body), Ok(notice), Ok(link), Ok(detail)) = (
            document.body(),
            document.create_element("div"),
            document.create_element("a"),
            document.create_element("pre"),
        ) else {
            return;
        };
        notice.set_class_name("failed");
        let _ = notice.set_attribute("role", "alert");
        notice.set_text_content(Some("This page has failed, and what it shows can no longer be trusted. "));
        link.set_text_content(Some("Load it again"));
        // An empty address is this very page.
        let _ = link.set_attribute("href", "");
        detail.set_text_content(Some(&info.to_string()));
        let _ = notice.append_child(&link);
        let _ = notice.append_child(&detail);
        let _ = body.insert_before(&notice, body.first_child().as_ref());
    }));
}
