use crate::feed::Release;

/// Whether the release has been taken back. Nothing lifts this gate.
pub(crate) fn is_withdrawn(release: &Release<'_>) -> bool {
    release.is_withdrawn()
}
