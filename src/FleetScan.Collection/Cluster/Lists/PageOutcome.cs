namespace FleetScan.Collection;

// How reading one page ended.
internal enum PageOutcome
{
    // All of it was read.
    Complete,

    // The kind does not exist (any more).
    Missing,

    // The server has forgotten the place in the list; it may hand out another one.
    Expired,

    // Something that may pass.
    Busy,

    // Something that stays.
    Refused,
}
